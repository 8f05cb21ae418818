import { IconCash } from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { EmptyState } from "../elements/EmptyState";
import { Pages } from "../elements/Pages";
import { useTranslation } from "../i18n/TranslationProvider";
import { ApprovalsLayout } from "./ApprovalsLayout";
import { CashbackItem } from "./CashbackItem";
import { cashbacksQuery } from "./cashbacks";
import { useChoice } from "./useChoice";

const states = ["requested", "approved", "rejected", "all"] as const;

/** Requests of customers to have points paid out, and the decision on each. */
export function CashbacksPage() {
  const { t } = useTranslation();
  const [state, choice] = useChoice("state", t.decisions.state, states, (value) => t.decisions.states[value] ?? value);
  const query = useInfiniteQuery(cashbacksQuery({ state: state === "all" ? undefined : state }));
  const waiting = state === "requested";
  const empty = (
    <EmptyState
      title={waiting ? t.cashbacks.none : t.cashbacks.noneOf}
      text={waiting ? t.cashbacks.noneText : t.cashbacks.noneOfText}
      icon={<IconCash size={22} />}
      heading={2}
    />
  );
  return (
    <ApprovalsLayout tab="cashbacks" lead={t.cashbacks.lead} tools={choice}>
      <Pages query={query} skeleton={4} empty={empty}>
        {(requests) => requests.map((request) => <CashbackItem key={request.id} request={request} named />)}
      </Pages>
    </ApprovalsLayout>
  );
}
