import { ActionIcon, Select, Text } from "@mantine/core";
import { IconTrash } from "@tabler/icons-react";
import { useMemo } from "react";
import { useTranslation } from "../../i18n/TranslationProvider";
import { NumberField } from "../form/fields";
import type { Form } from "../form/useDocumentForm";
import { byCurrency, type LoyaltyDraft } from "./draft";
import { givesBack } from "./example";
import styles from "./Loyalty.module.css";

type Props = { form: Form<LoyaltyDraft> };

/** The amounts of each currency in a row of its own: none is converted into another. */
export function CurrencyFields({ form }: Props) {
  const { t, format } = useTranslation();
  const { loyalty: s } = t.settings;
  const { draft, edit, may } = form;
  const remove = (currency: string) => {
    const without = (amounts: Record<string, string>) =>
      Object.fromEntries(Object.entries(amounts).filter(([code]) => code !== currency));
    edit({
      currencies: draft.currencies.filter((code) => code !== currency),
      ...Object.fromEntries(byCurrency.map((name) => [name, without(draft[name])])),
      cashback: { ...draft.cashback, rates: without(draft.cashback.rates) },
    });
  };
  return (
    <div>
      <div className={styles.currencies}>
        <div className={styles.head} aria-hidden>
          <span />
          {byCurrency.map((name) => (
            <span key={name}>{s.amounts[name]}</span>
          ))}
          <span>{s.givesBack}</span>
          <span />
        </div>
        {draft.currencies.map((currency) => {
          const back = givesBack(draft.earn[currency], draft.redeem[currency]);
          return (
            // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be a row of the grid
            <div key={currency} role="group" aria-label={currency} className={styles.currency}>
              <Text fw={600} size="sm" className={styles.code}>
                {currency}
              </Text>
              {byCurrency.map((name) => (
                <div key={name}>
                  <span className={styles.narrow} aria-hidden>
                    {s.amounts[name]}
                  </span>
                  <NumberField
                    form={form}
                    path={`${name}.${currency}`}
                    aria-label={`${s.amounts[name]}, ${currency}`}
                    placeholder={name === "earn" || name === "redeem" ? s.off : s.noLimit}
                    value={draft[name][currency] ?? ""}
                    onChange={(amount) => edit({ [name]: { ...draft[name], [currency]: amount } })}
                  />
                </div>
              ))}
              <Text size="sm" c={back ? undefined : "dimmed"} className={styles.back}>
                <span className={styles.narrow}>{s.givesBack}</span>
                {back ? `${format.points(back)} %` : "—"}
              </Text>
              {may ? (
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  aria-label={s.removeCurrency(currency)}
                  onClick={() => remove(currency)}
                >
                  <IconTrash size={16} aria-hidden />
                </ActionIcon>
              ) : (
                <span />
              )}
            </div>
          );
        })}
      </div>
      {may && <AddCurrency form={form} />}
      <Text size="xs" c="dimmed" mt="xs">
        {s.currencyHint}
      </Text>
    </div>
  );
}

function AddCurrency({ form }: Props) {
  const { t, language } = useTranslation();
  const { loyalty: s } = t.settings;
  const { draft, edit } = form;
  const data = useMemo(() => {
    const names = new Intl.DisplayNames(language, { type: "currency" });
    return Intl.supportedValuesOf("currency").map((code) => ({ value: code, label: `${code} – ${names.of(code)}` }));
  }, [language]);
  return (
    <Select
      className={styles.add}
      size="sm"
      searchable
      aria-label={s.addCurrency}
      placeholder={s.addCurrency}
      nothingFoundMessage={s.noCurrency}
      limit={30}
      data={data.filter(({ value }) => !draft.currencies.includes(value))}
      value={null}
      onChange={(currency) => currency && edit({ currencies: [...draft.currencies, currency] })}
    />
  );
}
