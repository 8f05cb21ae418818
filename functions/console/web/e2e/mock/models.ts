import type { Answer, Model, ModelBody, ModelPreview, Score } from "../../src/api/contract";
import type { Person } from "./data.ts";

const segment = (id: string, name: string, color: string, from: string, action: string) => ({
  id,
  name,
  color,
  from_score: from,
  description: "",
  action,
});
const metric = (name: string, weight: string, inverted = false) => ({
  metric: name,
  weight,
  normalisation: "min_max" as const,
  inverted,
});

const rfm: Model = {
  id: "rfm",
  version: 1,
  name: "RFM",
  description: "How lately, how often and for how much a customer bought.",
  window_days: 180,
  metrics: [metric("recency", "40.00", true), metric("frequency", "30.00"), metric("monetary", "30.00")],
  segments: [
    segment(
      "champions",
      "Champions",
      "#1b7f4b",
      "60.00",
      "Thank them: early access, a personal offer, the referral programme.",
    ),
    segment("loyal", "Loyal", "#4c9f38", "45.00", "Show them the next VIP level and what is missing to it."),
    segment(
      "recent",
      "Recent",
      "#2f7ed8",
      "30.00",
      "Invite them to the second purchase while they remember the first.",
    ),
    segment(
      "need_to_reactivate",
      "Need to reactivate",
      "#e0a100",
      "12.00",
      "Remind them of their points before these lapse.",
    ),
    segment("lost", "Lost", "#b03a2e", "0.00", "One last strong offer; then spare them the mails."),
  ],
};

/** Models in memory: a run is over at once, and a change moves a tenth of every segment down by one. */
export class MockModels {
  private models: Model[] = [rfm];

  /** All models with what their last run found. */
  list(shop: Person[]): Model[] {
    return this.models.map((model) => ({ ...model, last_run: runOf(model, shop) }));
  }

  /** Saves a model; `null` when the version is not the current one any more. */
  save(id: string | null, body: ModelBody): Model | null {
    const known = this.models.find((model) => model.id === id);
    if (known && body.version !== undefined && body.version !== known.version) return null;
    const version = (known?.version ?? 0) + 1;
    const saved: Model = { ...known, ...body, id: known?.id ?? `mdl_${this.models.length}`, version };
    this.models = known ? this.models.map((model) => (model === known ? saved : model)) : [...this.models, saved];
    return saved;
  }

  /** Deletes a model. */
  remove(id: string) {
    this.models = this.models.filter((model) => model.id !== id);
  }

  /** Answers the preview of a change: a tenth of every segment moves down by one. */
  preview(shop: Person[], id: string, body: ModelBody): ModelPreview {
    const current = this.models.find((model) => model.id === id);
    const before = current ? sizesOf(current, shop) : [];
    const ids = body.segments.map((one) => one.id);
    const transitions = before.flatMap(({ id: from, count }, index) => {
      const moving = Math.floor(count / 10);
      const to = ids[Math.min(index + 1, ids.length - 1)] ?? from;
      return [
        { from, to: from, customers: count - moving },
        { from, to, customers: moving },
      ];
    });
    const after = ids.map((one) => ({
      id: one,
      count: transitions.reduce((sum, { to, customers }) => sum + (to === one ? customers : 0), 0),
    }));
    return {
      before,
      after,
      transitions,
      movers: shop.slice(0, 3).map(({ customer: { id: who, name, email } }) => ({
        id: who,
        name,
        email,
        from: "loyal",
        to: "recent",
        score_before: "46.2",
        score_after: "31.8",
      })),
      population: shop.length,
      confidence: { trust: "medium", doubts: [{ doubt: "few_customers", population: shop.length }] },
      proposed_bounds: ["71.2", "55.4", "41", "17.5", "0"],
    };
  }

  /** How a customer scores by every model. */
  scores(person: Person): Answer<"/v1/customers/{id}/segmentation"> {
    const items = person.segment ? this.models.slice(0, 1).map((model) => scoreOf(model, person)) : [];
    return { items, next_cursor: null, value: valueFor(person) };
  }

  /** How a customer scored by the first model in the last weeks. */
  history(person: Person): Answer<"/v1/customers/{id}/segmentation/history"> {
    const [model] = this.models;
    if (!model || !person.segment) return { model: model?.id, items: [], changes: [], next_cursor: null };
    const { score, segment } = scoreOf(model, person);
    const items = Array.from({ length: 60 }, (_, night) => ({
      on: new Date(Date.UTC(2026, 8, 23 + night)).toISOString().slice(0, 10),
      version: 1,
      score: Math.max(0, Number(score) - ((60 - night) % 17)).toFixed(1),
      segment: { id: segment.id, name: segment.name },
    }));
    return { model: model.id, items, changes: [{ on: "2026-10-30", from: "lost", to: segment.id }], next_cursor: null };
  }

  /** The segments of every model, with how many customers each has. */
  segments(shop: Person[]): Answer<"/v1/segments">["items"] {
    return this.models.flatMap((model) =>
      model.segments.map(({ id, name, color, description, action }) => ({
        model: model.id,
        model_name: model.name,
        id,
        name,
        color,
        description,
        action,
        count: sizesOf(model, shop).find((size) => size.id === id)?.count ?? 0,
      })),
    );
  }
}

function sizesOf(model: Model, shop: Person[]) {
  return model.segments.map(({ id }) => ({ id, count: shop.filter((person) => person.segment?.id === id).length }));
}

function runOf(model: Model, shop: Person[]): NonNullable<Model["last_run"]> {
  const population = shop.filter(({ orders }) => orders.length > 0).length;
  return {
    day: "2026-11-21",
    version: model.version,
    population,
    unconverted: 0,
    confidence: { trust: "medium", doubts: [{ doubt: "few_customers", population }] },
    sizes: sizesOf(model, shop),
  };
}

function scoreOf(model: Model, person: Person): Score {
  const place = model.segments.findIndex(({ id }) => id === person.segment?.id);
  const { id = "lost", name = "Lost", from_score = "0" } = model.segments[place] ?? {};
  const score = Number(from_score) + 2.6;
  return {
    model: model.id,
    score: score.toFixed(1),
    segment: { id, name },
    ranked: true,
    metrics: [
      { metric: "recency", value: "16", unit: "days", score: (score - 1.9).toFixed(2), weight: "40.00" },
      { metric: "frequency", value: "4", unit: "orders", score: "1.84", weight: "30.00" },
      { metric: "monetary", value: "178.40", unit: "CZK", score: "0.06", weight: "30.00" },
    ],
    missing: place > 0 ? "4.10" : null,
    moves:
      place > 0
        ? [
            { kind: "one_order", at_least: "450.00" },
            { kind: "orders", count: 2, value: "320.00" },
            { kind: "order_by", on: "2026-12-03", value: "320.00" },
            { kind: "metric", metric: "recency", now: "16", needed: "3" },
          ]
        : [],
    falls_on: "2027-01-14",
    scale_of: "2026-11-21",
  };
}

function valueFor(person: Person): Answer<"/v1/customers/{id}/segmentation">["value"] {
  if (person.orders.length < 2)
    return { days: 90, currency: "CZK", reason: "few_repeaters", repeaters: 12, needed: 30 };
  return {
    days: 90,
    currency: "CZK",
    orders: "1.37",
    active: "83.2",
    order_value: "612.40",
    value: "838.99",
    support: "fair",
    repeaters: 812,
    learnt_on: "2026-11-21",
  };
}
