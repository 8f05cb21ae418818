import { Select, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { FailureNotice } from "../../elements/FailureNotice";
import { Refusal } from "../../elements/Refusal";
import { useTranslation } from "../../i18n/TranslationProvider";
import { type Integration, listsQuery, useIntegrationEdit } from "./queries";

/** Which list of the account contacts go to. */
export function ListChoice({ integration, may }: { integration: Integration; may: boolean }) {
  const s = useTranslation().t.settings;
  const { list, service } = integration;
  const lists = useQuery({ ...listsQuery(service), enabled: may });
  const save = useIntegrationEdit(service);
  if (!may) return <Text size="sm">{list?.name ?? s.integrations.noList}</Text>;
  if (lists.error) return <FailureNotice error={lists.error} onRetry={lists.refetch} busy={lists.isFetching} />;
  const offered = lists.data?.items ?? (list ? [list] : []);
  return (
    <>
      <Select
        label={s.integrations.list}
        description={lists.data?.items.length === 0 ? s.integrations.noLists : s.integrations.listHint}
        inputWrapperOrder={["label", "input", "error", "description"]}
        placeholder={lists.isPending ? s.integrations.loadingLists : s.integrations.chooseList}
        allowDeselect={false}
        searchable
        disabled={lists.isPending || save.isPending}
        data={offered.map(({ id, name }) => ({ value: id, label: name }))}
        value={save.isPending ? (save.variables.list_id ?? null) : (list?.id ?? null)}
        onChange={(id) => id && id !== list?.id && save.mutate({ list_id: id })}
      />
      {save.isError && <Refusal title={s.form.refused} error={save.error} />}
    </>
  );
}
