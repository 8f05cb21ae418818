import { useInfiniteQuery } from "@tanstack/react-query";
import { CashbackItem } from "../../approvals/CashbackItem";
import { cashbacksQuery } from "../../approvals/cashbacks";
import { Pages } from "../../elements/Pages";
import { Panel } from "../../elements/Panel";
import { useTranslation } from "../../i18n/TranslationProvider";

/** The customer's cashback requests. The panel is absent if there are none. */
export function CashbacksPanel({ id }: { id: string }) {
  const { t } = useTranslation();
  const query = useInfiniteQuery(cashbacksQuery({ customer: id }));
  const none = !query.data?.pages.some((page) => page.items.length > 0);
  if (none && !query.isError) return null;
  return (
    <Panel id="cashbacks" title={t.cashbacks.title}>
      <Pages query={query} skeleton={2} empty={null}>
        {(requests) => requests.map((request) => <CashbackItem key={request.id} request={request} />)}
      </Pages>
    </Panel>
  );
}
