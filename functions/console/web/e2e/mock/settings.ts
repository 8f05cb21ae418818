import type { components } from "../../src/api/schema.gen";
import type { Documents } from "../../src/settings/documents";
import type { MailText } from "../../src/settings/notifications/draft";
import { type Call, ok, type Reply, refuse } from "./http.ts";

type Schemas = components["schemas"];
type Versioned = { version: number; [field: string]: unknown };

const loyalty: Schemas["LoyaltySettings"] = {
  version: 1,
  visible: true,
  earn: { CZK: "20", EUR: "1", USD: "1" },
  redeem: { CZK: "1", EUR: "0.05", USD: "0.05" },
  prices_with_vat: true,
  deferral_days: 0,
  validity_days: 365,
  expiry_notice_days: 14,
  min_order: {},
  redeem_cap: {},
  redeem_cap_share: null,
  redeem_min_points: null,
  coupon_validity_days: 30,
  coupon_prefix: "VB",
  cashback: null,
  rewards: {
    registration: "100.00",
    newsletter: "20.00",
    name_day: "10.00",
    birthday: "50.00",
    anniversary: "10.00",
    review: "3.00",
  },
  newsletter_taken_back: false,
  cancelling_statuses: [-4],
  ignored_statuses: [],
  priority: ["product", "category", "brand", "global"],
  coefficients: [],
  warnings: [],
};

type VipBody = Pick<Schemas["VipSettings"], "zero_group_id" | "levels">;

const shop: Schemas["Shop"] = {
  id: "222651",
  name: "Demo shop",
  url: "https://shop.example.cz/",
  language: "cs",
  currency: "CZK",
  timezone: "Europe/Prague",
  state: "active",
  installed_at: "2026-01-05T08:00:00Z",
  orders_read_to: new Date().toISOString(),
  customers_read_to: new Date().toISOString(),
  groups: 3,
};

type MailBody = { to?: string; language?: string; texts?: MailText };

function mailOf(kind: string, what: string, { to, language, texts }: MailBody): Reply {
  const subject = texts?.subject ?? `${kind} ${language}`;
  if (what === "test") return ok({ to: to ?? "owner@demo.example", subject: `[Test] ${subject}` }, 202);
  const html = `<!doctype html><html lang="${language}"><title>${subject}</title><h1>${subject}</h1><p>${texts?.intro ?? ""}</p></html>`;
  return ok({ sender_name: "Demo shop", reply_to: null, subject, text: subject, html });
}

/** Three of the zero group reach the highest level, whatever its rule is. */
function movesOf({ zero_group_id, levels }: VipBody): Schemas["VipPreview"] {
  const [from, to] = [zero_group_id ?? "", levels.at(-1)?.group_id ?? ""];
  const movers = [1, 2, 3].map((n) => ({ id: `cus_${n}`, name: `Mover ${n}`, email: null, from, to }));
  return { population: 120, looked_at: 120, moves: [{ from, to, customers: 3 }], movers };
}

/**
 * The documents of the settings with their versions. Rules over several fields are not checked here, only by
 * the API.
 */
export class MockSettings {
  private readonly versions: Record<string, Versioned[]> = {
    loyalty: [loyalty],
    vip: [
      { version: 1, active: false, zero_group_id: null, levels: [], warnings: [] } satisfies Schemas["VipSettings"],
    ],
    referral: [
      {
        version: 1,
        active: false,
        rewards: [{ points: "100.00", purchases_to: 1, within_days: null }],
        landing_url: null,
        warnings: [],
      } satisfies Schemas["ReferralSettings"],
    ],
    notifications: [
      {
        version: 1,
        pin: true,
        expiry_notice: true,
        points_changed: false,
        level_changed: false,
        occasion: true,
        sender_name: null,
        reply_to: null,
        alerts_to: null,
        texts: {},
        warnings: [],
      } satisfies Documents["notifications"],
    ],
    team: [
      {
        version: 1,
        reasons: ["complaint", "goodwill", "late_delivery", "correction", "promotion", "other", "Trade fair"],
        quick_changes: ["-100.00", "-50.00", "-10.00", "10.00", "50.00", "100.00"],
        support_cap: null,
        approval_from: "50000.00",
        warnings: [],
      } satisfies Schemas["TeamSettings"],
    ],
  };
  private readonly audit: Schemas["AuditView"][] = [];

  /** The version of a document that is in force. */
  current<T = Versioned>(name: string): T {
    return this.versions[name]?.at(-1) as T;
  }

  /** Answers the routes of settings, mails and the shop; undefined for every other path. */
  answer({ method, url, body }: Call): Reply | undefined {
    if (url.pathname === "/v1/audit") return ok({ items: this.audit, next_cursor: null });
    const mail = /^\/v1\/notifications\/([a-z_]+)\/(preview|test)$/.exec(url.pathname);
    if (mail) return mailOf(mail[1] ?? "", mail[2] ?? "", body as MailBody);
    if (url.pathname === "/v1/shop") return ok(shop);
    if (url.pathname === "/v1/settings/vip/preview") return ok(movesOf(body as VipBody));
    const name = /^\/v1\/settings\/([a-z]+)$/.exec(url.pathname)?.[1] ?? "";
    const versions = this.versions[name];
    const current = versions?.at(-1);
    if (!versions || !current) return undefined;
    if (method === "GET") {
      const wanted = Number(url.searchParams.get("version") ?? current.version);
      return ok(versions.find(({ version }) => version === wanted));
    }
    const sent = body as Versioned;
    if (sent.version !== undefined && sent.version !== current.version) return refuse(409, "settings_moved");
    const changed = Object.keys(sent).filter(
      (key) =>
        key !== "version" && JSON.stringify(sent[key as "version"]) !== JSON.stringify(current[key as "version"]),
    );
    if (changed.length === 0) return ok(current);
    const next = { ...current, ...sent, version: current.version + 1 };
    versions.push(next);
    this.audit.unshift({
      at: new Date().toISOString(),
      actor: "owner@demo",
      what: `settings.${name}`,
      before: String(current.version),
      after: String(next.version),
      request_id: "req_mock",
      note: changed.join(", "),
    });
    return ok(next);
  }
}
