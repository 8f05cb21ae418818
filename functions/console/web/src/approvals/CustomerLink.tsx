import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import { customerQuery } from "../customers/queries";
import { useTranslation } from "../i18n/TranslationProvider";
import styles from "./Approvals.module.css";

/** A link to a customer; their id stands in it until the name is loaded. */
export function CustomerLink({ id }: { id: string }) {
  const { t } = useTranslation();
  const { data } = useQuery({ ...customerQuery(id), retry: false, staleTime: 60_000 });
  const name = data && (data.name || data.email || t.customer.unnamed);
  return (
    <Link to={`/customers/${encodeURIComponent(id)}`} className={styles.link}>
      {name ?? t.detail.customer}
      {data?.name && data.email && ` (${data.email})`}
    </Link>
  );
}
