import { Badge, Button, Group, Select, Table, Text, VisuallyHidden } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { groupsQuery } from "../../customers/queries";
import { EmptyState } from "../../elements/EmptyState";
import { Panel } from "../../elements/Panel";
import { SearchField } from "../../elements/SearchField";
import { useTranslation } from "../../i18n/TranslationProvider";
import { numberOf } from "../form/read";
import type { Form } from "../form/useDocumentForm";
import styles from "../Settings.module.css";
import { CoefficientModal } from "./CoefficientModal";
import { type Amounts, type Coefficient, type LoyaltyDraft, levels } from "./draft";
import own from "./Loyalty.module.css";
import { PriorityList } from "./PriorityList";

/** How many rows are shown at first. */
const PAGE = 25;

type Props = { form: Form<LoyaltyDraft> };

/** The coefficients of products, categories, brands and groups, and the order in which levels decide. */
export function ExceptionsPanel({ form }: Props) {
  const { loyalty: s } = useTranslation().t.settings;
  const { draft, edit, may } = form;
  const [opened, setOpened] = useState<number | "new" | null>(null);
  const close = () => setOpened(null);
  const save = (record: Coefficient) => {
    const { coefficients } = draft;
    const next =
      opened === "new" ? [...coefficients, record] : coefficients.map((known, i) => (i === opened ? record : known));
    edit({ coefficients: next });
    close();
  };
  const remove = () => {
    edit({ coefficients: draft.coefficients.filter((_, i) => i !== opened) });
    close();
  };
  return (
    <Panel
      id="exceptions"
      title={s.exceptions}
      actions={
        may && (
          <Button size="xs" variant="default" onClick={() => setOpened("new")}>
            {s.addException}
          </Button>
        )
      }
    >
      <div className={styles.body}>
        <Text size="sm" c="dimmed">
          {s.exceptionsHint}
        </Text>
        <Records form={form} open={setOpened} />
        <div>
          <Text size="sm" fw={600} mb={4}>
            {s.priority}
          </Text>
          <Text size="sm" c="dimmed" mb="xs">
            {s.priorityHint}
          </Text>
          <PriorityList order={draft.priority} may={may} onChange={(priority) => edit({ priority })} />
        </div>
      </div>
      {opened !== null && (
        <CoefficientModal
          form={form}
          index={opened === "new" ? null : opened}
          onSave={save}
          onRemove={opened === "new" ? undefined : remove}
          onClose={close}
        />
      )}
    </Panel>
  );
}

function Records({ form, open }: Props & { open: (index: number) => void }) {
  const { loyalty: s } = useTranslation().t.settings;
  const { data: groups } = useQuery(groupsQuery());
  const [search, setSearch] = useState("");
  const [level, setLevel] = useState<string | null>(null);
  const [shown, setShown] = useState(PAGE);
  const { coefficients } = form.draft;
  if (coefficients.length === 0) return <EmptyState title={s.noExceptions} text={s.noExceptionsText} />;
  const groupName = (id: string | null) =>
    id === null ? s.everybody : (groups?.items.find((group) => group.id === id)?.name ?? id);
  const found = coefficients
    .map((record, index) => ({ record, index }))
    .filter(({ record }) => !level || record.level === level)
    .filter(({ record }) => `${record.key} ${groupName(record.group_id)}`.toLowerCase().includes(search.toLowerCase()));
  return (
    <div>
      <Group gap="sm" mb="sm">
        <SearchField className={own.grow} label={s.searchExceptions} value={search} onSearch={setSearch} />
        <Select
          aria-label={s.level}
          placeholder={s.anyLevel}
          data={levels.map((name) => ({ value: name, label: s.levels[name] }))}
          value={level}
          onChange={setLevel}
          clearable
          clearButtonProps={{ "aria-label": s.anyLevel }}
        />
      </Group>
      <Table.ScrollContainer minWidth={560} scrollAreaProps={{ type: "auto" }}>
        <Table className={own.table} aria-label={s.exceptions}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{s.what}</Table.Th>
              <Table.Th>{s.whose}</Table.Th>
              <Table.Th>{s.amounts.earn}</Table.Th>
              <Table.Th>{s.amounts.redeem}</Table.Th>
              <Table.Th>
                <VisuallyHidden>{s.act}</VisuallyHidden>
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {found.slice(0, shown).map(({ record, index }) => (
              <Table.Tr key={index}>
                <Table.Td>
                  <Badge color="gray" c="var(--mantine-color-text)" mr={8}>
                    {s.levels[record.level as (typeof levels)[number]]}
                  </Badge>
                  {record.key}
                  <RecordFault form={form} index={index} record={record} />
                </Table.Td>
                <Table.Td>{groupName(record.group_id)}</Table.Td>
                <Table.Td>
                  <AmountList amounts={record.earn} zero={s.earnsNone} />
                </Table.Td>
                <Table.Td>
                  <AmountList amounts={record.redeem} zero={s.spendsNone} />
                </Table.Td>
                <Table.Td>
                  <Button size="compact-sm" variant="subtle" onClick={() => open(index)}>
                    {form.may ? s.edit : s.view}
                  </Button>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {found.length === 0 && <Text size="sm">{s.nothingFound}</Text>}
      {found.length > shown && (
        <Button variant="default" size="xs" mt="sm" onClick={() => setShown(shown + 100)}>
          {s.more(found.length - shown)}
        </Button>
      )}
    </div>
  );
}

/** The fault of a record whose dialog is closed. */
function RecordFault({ form, index, record }: Props & { index: number; record: Coefficient }) {
  const path = `coefficients[${index}]`;
  const amounts = (["earn", "redeem"] as const).flatMap((kind) =>
    Object.keys(record[kind]).map((currency) => `${path}.${kind}.${currency}`),
  );
  const fault = [path, `${path}.key`, `${path}.group_id`, ...amounts].map(form.fault).find(Boolean);
  if (!fault) return null;
  return (
    <Text size="xs" className={own.fault}>
      {fault}
    </Text>
  );
}

function AmountList({ amounts, zero }: { amounts: Amounts; zero: string }) {
  const { format } = useTranslation();
  const set = Object.entries(amounts).filter(([, text]) => text.trim() !== "");
  if (set.length === 0) return <Text c="dimmed">—</Text>;
  return set.map(([currency, text]) => {
    const amount = numberOf(text);
    return (
      <div key={currency}>
        {amount?.eq(0) ? `${currency}: ${zero}` : amount ? format.money(amount.toFixed(), currency) : text}
      </div>
    );
  });
}
