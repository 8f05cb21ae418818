import { Select, Text, TextInput, Title } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "../../i18n/TranslationProvider";
import { numberOf } from "../form/read";
import type { LoyaltyDraft } from "./draft";
import { exampleOf } from "./example";
import styles from "./Loyalty.module.css";

/** An order worked out by the rules as they stand in the form, saved or not. */
export function LiveExample({ draft }: { draft: LoyaltyDraft }) {
  const { loyalty: s } = useTranslation().t.settings;
  const [amount, setAmount] = useState("1000");
  const [vat, setVat] = useState("21");
  const [chosen, setChosen] = useState<string | null>(null);
  const currency = chosen && draft.currencies.includes(chosen) ? chosen : draft.currencies[0];
  return (
    <section className={styles.example} aria-labelledby="example-heading">
      <Title order={2} id="example-heading">
        {s.example}
      </Title>
      <Text size="sm" c="dimmed">
        {s.exampleHint}
      </Text>
      <div className={styles.exampleInputs}>
        <TextInput
          label={s.exampleAmount}
          inputMode="decimal"
          autoComplete="off"
          value={amount}
          onChange={(event) => setAmount(event.currentTarget.value)}
        />
        <Select
          label={s.currency}
          allowDeselect={false}
          data={draft.currencies}
          value={currency ?? null}
          onChange={setChosen}
        />
        {!draft.prices_with_vat && (
          <TextInput
            label={s.exampleVat}
            inputMode="decimal"
            autoComplete="off"
            value={vat}
            onChange={(event) => setVat(event.currentTarget.value)}
          />
        )}
      </div>
      <div aria-live="polite" data-testid="example">
        {currency && <Outcome draft={draft} amount={amount} currency={currency} vat={vat} />}
      </div>
    </section>
  );
}

function Outcome(props: { draft: LoyaltyDraft; amount: string; currency: string; vat: string }) {
  const { t, format } = useTranslation();
  const { loyalty: s } = t.settings;
  const { draft, currency } = props;
  const example = exampleOf(draft, props.amount, currency, props.vat);
  if (!example) return <Text size="sm">{s.exampleUnread}</Text>;
  const { points, worth, share, most, below, base } = example;
  const money = (value: string) => format.money(value, currency);
  const days = (text: string) => numberOf(text)?.toNumber() ?? 0;
  return (
    <>
      <p className={styles.result}>
        {points === null && s.earnsNothing(currency)}
        {points !== null && s.earns(format.points(points))}
        {worth !== null && ` = ${money(worth)}`}
      </p>
      <ul className={styles.facts}>
        {!draft.prices_with_vat && <li>{s.counts(money(base))}</li>}
        {share !== null && <li>{s.back(format.points(share))}</li>}
        {points !== null && (
          <li>{days(draft.deferral_days) > 0 ? s.credited(days(draft.deferral_days)) : s.creditedNow}</li>
        )}
        {points !== null && (
          <li>{days(draft.validity_days) > 0 ? s.valid(days(draft.validity_days)) : s.validForEver}</li>
        )}
        {below !== null && <li>{s.below(money(below))}</li>}
        {below === null && most && <li>{s.most(money(most.amount), format.points(most.points))}</li>}
        {most === null && <li>{s.spendsNothing(currency)}</li>}
        {!draft.visible && <li>{s.hidden}</li>}
      </ul>
    </>
  );
}
