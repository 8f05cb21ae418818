import { ActionIcon, Select } from "@mantine/core";
import { IconTrash } from "@tabler/icons-react";
import { useTranslation } from "../../i18n/TranslationProvider";
import { NumberField } from "../form/fields";
import type { Form } from "../form/useDocumentForm";
import { type Condition, type Field, fields, hasPeriod, operators, type VipDraft } from "./draft";
import own from "./Vip.module.css";

type Props = {
  form: Form<VipDraft>;
  path: string;
  number: number;
  condition: Condition;
  currencies: string[];
  onChange: (condition: Condition) => void;
  onRemove?: () => void;
};

/** One number of the customer within bounds. */
export function ConditionFields(props: Props) {
  const { vip: s } = useTranslation().t.settings;
  const { form, number, condition, onChange, onRemove } = props;
  const edit = (part: Partial<Condition>) => onChange({ ...condition, ...part });
  const named = (what: string) => `${what}, ${s.condition(number)}`;
  const choose = (field: Field) => {
    // What was typed for another kind of number would mean something else here.
    edit({
      field,
      least: field === "registered" ? "1" : "",
      most: "",
      operator: field === "registered" ? "equal" : "at_least",
    });
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset inside the form's own would have to have a legend that is seen
    <div role="group" aria-label={s.condition(number)} className={own.condition}>
      <Select
        className={own.field}
        aria-label={named(s.field)}
        allowDeselect={false}
        data={fields.map((field) => ({ value: field, label: s.fields[field] }))}
        value={condition.field}
        onChange={(field) => field && choose(field as Field)}
      />
      {condition.field === "registered" ? (
        <Select
          className={own.field}
          aria-label={named(s.bound)}
          allowDeselect={false}
          data={[
            { value: "1", label: s.yes },
            { value: "0", label: s.no },
          ]}
          value={condition.least === "0" ? "0" : "1"}
          onChange={(least) => least && edit({ least, operator: "equal" })}
        />
      ) : (
        <Bounds {...props} />
      )}
      {hasPeriod(condition.field) && <Period {...props} />}
      {form.may && onRemove && (
        <ActionIcon
          className={own.remove}
          variant="subtle"
          color="gray"
          aria-label={s.removeCondition(number)}
          onClick={onRemove}
        >
          <IconTrash size={16} aria-hidden />
        </ActionIcon>
      )}
    </div>
  );
}

function Bounds({ form, path, number, condition, currencies, onChange }: Props) {
  const { vip: s, units } = useTranslation().t.settings;
  const edit = (part: Partial<Condition>) => onChange({ ...condition, ...part });
  const named = (what: string) => `${what}, ${s.condition(number)}`;
  const { operator, field } = condition;
  const unit =
    field === "days_since_registration"
      ? units.days
      : field === "orders" || field === "turnover"
        ? undefined
        : units.points;
  const known =
    currencies.includes(condition.currency) || !condition.currency ? currencies : [...currencies, condition.currency];
  return (
    <>
      <Select
        className={own.operator}
        aria-label={named(s.bound)}
        allowDeselect={false}
        data={operators.map((name) => ({ value: name, label: s.operators[name] }))}
        value={operator}
        onChange={(next) => next && edit({ operator: next as Condition["operator"] })}
      />
      <NumberField
        className={own.number}
        form={form}
        path={`${path}.${operator === "between" ? "at_least" : operator}`}
        aria-label={named(operator === "between" ? s.from : s.value)}
        unit={unit}
        value={condition.least}
        onChange={(least) => edit({ least })}
      />
      {operator === "between" && (
        <NumberField
          className={own.number}
          form={form}
          path={`${path}.at_most`}
          aria-label={named(s.to)}
          unit={unit}
          value={condition.most}
          onChange={(most) => edit({ most })}
        />
      )}
      {field === "turnover" && (
        <Select
          className={own.currency}
          aria-label={named(s.currency)}
          allowDeselect={false}
          error={form.fault(`${path}.currency`)}
          data={known}
          value={condition.currency || null}
          onChange={(currency) => currency && edit({ currency })}
        />
      )}
    </>
  );
}

function Period({ form, path, number, condition, onChange }: Props) {
  const { vip: s, units } = useTranslation().t.settings;
  const edit = (part: Partial<Condition>) => onChange({ ...condition, ...part });
  const named = (what: string) => `${what}, ${s.condition(number)}`;
  return (
    <>
      <Select
        className={own.period}
        aria-label={named(s.period)}
        allowDeselect={false}
        data={(["days", "calendar_year", "all"] as const).map((name) => ({ value: name, label: s.periods[name] }))}
        value={condition.period}
        onChange={(period) => period && edit({ period: period as Condition["period"] })}
      />
      {condition.period === "days" && (
        <NumberField
          className={own.days}
          form={form}
          path={`${path}.period`}
          aria-label={named(s.periodDays)}
          unit={units.days}
          value={condition.days}
          onChange={(days) => edit({ days })}
        />
      )}
    </>
  );
}
