import { Text } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import { Pages } from "../../elements/Pages";
import { useTranslation } from "../../i18n/TranslationProvider";
import styles from "../Settings.module.css";
import { failuresQuery } from "./queries";

/** Customers that the service refused, with its reason. */
export function Failures({ service }: { service: string }) {
  const { t, format } = useTranslation();
  const { integrations: s } = t.settings;
  const query = useInfiniteQuery(failuresQuery(service));
  const empty = (
    <Text size="sm" className={styles.body}>
      {s.noFailures}
    </Text>
  );
  return (
    <Pages query={query} skeleton={3} empty={empty}>
      {(failures) => (
        <ul className={styles.rows}>
          {failures.map((failure) => (
            <li key={failure.customer_id} className={styles.row}>
              <Link to={`/customers/${encodeURIComponent(failure.customer_id)}`} className={styles.way}>
                {failure.email}
              </Link>
              <Text size="sm">
                {s.refusals[failure.code as keyof typeof s.refusals] ?? failure.detail}
                <Text span c="dimmed" size="sm">
                  {" "}
                  · {format.moment(failure.at)}
                </Text>
              </Text>
            </li>
          ))}
        </ul>
      )}
    </Pages>
  );
}
