import type { components } from "../../api/schema.gen";
import type { Documents } from "../documents";
import type { Fault } from "../form/fault";
import { decimalOrNull, Faults, numberOf, typedOf } from "../form/read";
import type { Shape } from "../form/useDocumentForm";

type Vip = Documents["vip"];
type Rule = components["schemas"]["VipRule"];
type ApiCondition = components["schemas"]["VipCondition"];

/** The fields of a customer that a condition can compare. */
export const fields = [
  "turnover",
  "orders",
  "points_earned",
  "balance",
  "days_since_registration",
  "registered",
] as const;
/** One field of a condition. */
export type Field = (typeof fields)[number];

/** The comparisons that a condition can make. */
export const operators = ["at_least", "at_most", "between", "equal"] as const;

/** A condition as it is typed. */
export type Condition = {
  field: Field;
  operator: (typeof operators)[number];
  /** The lower bound, or the only one. */
  least: string;
  /** The upper bound of `between`. */
  most: string;
  currency: string;
  period: "all" | "calendar_year" | "days";
  days: string;
};

/** Conditions of which all, or any, must hold. */
export type Conditions = { join: "all" | "any"; rules: RuleDraft[] };
/** A condition or a group of them. */
export type RuleDraft = Condition | Conditions;

/** A level as it is typed. */
export type LevelDraft = { name: string; group_id: string | null; rule: Conditions };

/** The settings of the VIP programme as they are typed. */
export type VipDraft = { active: boolean; zero_group_id: string | null; levels: LevelDraft[] };

/** How deep groups may stand inside each other: the API's own bound. */
export const DEPTH_MAX = 4;

/** Whether a rule is a group of rules. */
export function isGroup(rule: RuleDraft): rule is Conditions {
  return "join" in rule;
}

/** Whether a field counts over a time. */
export function hasPeriod(field: Field): boolean {
  return field === "turnover" || field === "orders" || field === "points_earned";
}

/** The condition that a new level begins with. */
export const newCondition = (currency: string): Condition => ({
  field: "turnover",
  operator: "at_least",
  least: "",
  most: "",
  currency,
  period: "days",
  days: "365",
});

function conditionOf(condition: ApiCondition): Condition {
  const { at_least, at_most, equal, period } = condition;
  const both = at_least !== undefined && at_most !== undefined;
  const operator = both ? "between" : equal !== undefined ? "equal" : at_most !== undefined ? "at_most" : "at_least";
  const days = /^(\d+)d$/.exec(period ?? "all")?.[1];
  return {
    field: condition.field as Field,
    operator,
    least: typedOf(at_least ?? equal ?? (both ? undefined : at_most)),
    most: both ? typedOf(at_most) : "",
    currency: condition.currency ?? "",
    period: days ? "days" : period === "calendar_year" ? "calendar_year" : "all",
    days: days ?? "365",
  };
}

function draftOfRule(rule: Rule): RuleDraft {
  if ("all" in rule) return { join: "all", rules: rule.all.map(draftOfRule) };
  if ("any" in rule) return { join: "any", rules: rule.any.map(draftOfRule) };
  return conditionOf(rule);
}

/** A rule of one bare condition is shown as a group of one, so that another can join it. */
function root(rule: Rule): Conditions {
  const draft = draftOfRule(rule);
  return isGroup(draft) ? draft : { join: "all", rules: [draft] };
}

function bodyOfRule(rule: RuleDraft): object {
  if (isGroup(rule)) return { [rule.join]: rule.rules.map(bodyOfRule) };
  const least = decimalOrNull(rule.least) ?? undefined;
  const bounds = {
    at_least: { at_least: least },
    at_most: { at_most: least },
    equal: { equal: least },
    between: { at_least: least, at_most: decimalOrNull(rule.most) ?? undefined },
  }[rule.operator];
  const period = rule.period === "days" ? `${rule.days.trim()}d` : rule.period;
  return {
    field: rule.field,
    ...bounds,
    currency: rule.field === "turnover" ? rule.currency : undefined,
    period: hasPeriod(rule.field) ? period : "all",
  };
}

function checkRule(rule: RuleDraft, path: string, faults: Faults) {
  if (isGroup(rule)) {
    if (rule.rules.length === 0) faults.add(`${path}.${rule.join}`, "no_conditions");
    rule.rules.forEach((inner, i) => {
      checkRule(inner, `${path}.${rule.join}[${i}]`, faults);
    });
    return;
  }
  if (rule.field === "turnover" && rule.currency === "") faults.add(`${path}.currency`, "required");
  if (hasPeriod(rule.field) && rule.period === "days") faults.whole(`${path}.period`, rule.days, [1, 3660], "required");
  if (rule.field === "registered") return;
  const name = rule.operator === "between" ? "at_least" : rule.operator;
  checkBound(rule.field, `${path}.${name}`, rule.least, faults);
  if (rule.operator !== "between") return;
  checkBound(rule.field, `${path}.at_most`, rule.most, faults);
  const [least, most] = [numberOf(rule.least), numberOf(rule.most)];
  if (least && most && least.gt(most)) faults.add(`${path}.at_most`, "crossed");
}

function checkBound(field: Field, path: string, text: string, faults: Faults) {
  if (text.trim() === "") return faults.add(path, "required");
  if (field === "orders" || field === "days_since_registration") return faults.whole(path, text, [0, 1e9], "required");
  // A balance can be negative.
  const unsigned = field === "balance" ? text.trim().replace(/^[-−–]/, "") : text;
  faults.amount(path, unsigned, field === "turnover" ? 8 : 2);
}

function check(draft: VipDraft): Fault[] {
  const faults = new Faults();
  if (draft.active && !draft.zero_group_id) faults.add("zero_group_id", "required");
  draft.levels.forEach((level, i) => {
    const path = `levels[${i}]`;
    const earlier = draft.levels.slice(0, i);
    if (level.name.trim() === "") faults.add(`${path}.name`, "required");
    else if (earlier.some(({ name }) => name.trim().toLowerCase() === level.name.trim().toLowerCase())) {
      faults.add(`${path}.name`, "duplicate");
    }
    if (!level.group_id) faults.add(`${path}.group_id`, "required");
    else if (level.group_id === draft.zero_group_id || earlier.some(({ group_id }) => group_id === level.group_id)) {
      faults.add(`${path}.group_id`, "group_taken");
    }
    checkRule(level.rule, `${path}.rule`, faults);
  });
  return faults.all;
}

/** How the settings of the VIP programme are edited. */
export const vipShape: Shape<Vip, VipDraft> = {
  draftOf: ({ active, zero_group_id, levels }) => ({
    active,
    zero_group_id: zero_group_id ?? null,
    levels: levels.map(({ name, group_id, rule }) => ({ name, group_id, rule: root(rule) })),
  }),
  bodyOf: ({ active, zero_group_id, levels }) => ({
    active,
    zero_group_id,
    levels: levels.map(({ name, group_id, rule }) => ({ name: name.trim(), group_id, rule: bodyOfRule(rule) })),
  }),
  check,
};
