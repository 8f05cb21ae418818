import { Button, Checkbox, Group, Menu, Modal, Stack, TextInput } from "@mantine/core";
import { IconBookmark, IconCheck } from "@tabler/icons-react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { answer, api, done } from "../../api/client";
import type { SavedView } from "../../api/contract";
import { Refusal } from "../../elements/Refusal";
import { useTranslation } from "../../i18n/TranslationProvider";
import { viewsQuery } from "../queries";
import styles from "./List.module.css";
import { columns, type ListState, viewQuery, viewState } from "./listState";

type Props = { state: ListState; open: (state: ListState) => void };

/** The menu of saved views. Choosing one restores it; changing a filter leaves it. */
export function Views({ state, open }: Props) {
  const { t } = useTranslation();
  const [saving, setSaving] = useState(false);
  const { data } = useQuery(viewsQuery());
  const current = data?.items.find((view) => view.id === state.view);
  const remove = useRemoval(() => open({ ...state, view: null }));
  return (
    <>
      <Menu position="bottom-start" shadow="md">
        <Menu.Target>
          <Button className={styles.tool} variant="default" leftSection={<IconBookmark size={16} aria-hidden />}>
            {current?.name ?? t.views.title}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {data?.items.length === 0 && <Menu.Label>{t.views.none}</Menu.Label>}
          {data?.items.map((view) => (
            <Menu.Item
              key={view.id}
              leftSection={view.id === state.view ? <IconCheck size={16} aria-hidden /> : undefined}
              onClick={() => open(viewState(view))}
            >
              {view.shared && !view.mine ? `${view.name} (${view.owner})` : view.name}
            </Menu.Item>
          ))}
          <Menu.Divider />
          <Menu.Item onClick={() => setSaving(true)}>{t.views.save}</Menu.Item>
          {current?.mine && (
            <Menu.Item color="red" disabled={remove.isPending} onClick={() => remove.mutate(current.id)}>
              {t.views.remove(current.name)}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      {saving && <SaveModal state={state} onClose={() => setSaving(false)} onSaved={(view) => open(viewState(view))} />}
    </>
  );
}

function useRemoval(then: () => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => done(api.DELETE("/v1/views/{id}", { params: { path: { id } } })),
    onSuccess: then,
    onSettled: () => client.invalidateQueries({ queryKey: ["views"] }),
  });
}

function SaveModal(props: { state: ListState; onClose: () => void; onSaved: (view: SavedView) => void }) {
  const { t } = useTranslation();
  const { state } = props;
  const client = useQueryClient();
  const [name, setName] = useState("");
  const [shared, setShared] = useState(false);
  const shown = state.columns.length === columns.length ? [] : state.columns;
  const save = useMutation({
    mutationFn: () =>
      answer(api.POST("/v1/views", { body: { name: name.trim(), query: viewQuery(state), columns: shown, shared } })),
    onSuccess: async (view) => {
      await client.invalidateQueries({ queryKey: ["views"] });
      props.onSaved(view);
      props.onClose();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() && !save.isPending) save.mutate();
  };
  return (
    <Modal opened onClose={props.onClose} title={t.views.save} closeButtonProps={{ "aria-label": t.elements.close }}>
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <TextInput
            label={t.views.name}
            data-autofocus
            maxLength={80}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Checkbox
            label={t.views.shared}
            checked={shared}
            onChange={(event) => setShared(event.currentTarget.checked)}
          />
          {save.isError && <Refusal title={t.views.failed} error={save.error} />}
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={props.onClose}>
              {t.elements.cancel}
            </Button>
            <Button type="submit" loading={save.isPending} disabled={!name.trim()}>
              {t.views.confirm}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
