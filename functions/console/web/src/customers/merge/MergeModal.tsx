import { Button, Group, Modal, Skeleton, Stack, Table, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "react-router";
import type { MergePreview } from "../../api/contract";
import { Refusal } from "../../elements/Refusal";
import { useTranslation } from "../../i18n/TranslationProvider";
import { everythingOf } from "../queries";
import styles from "./Merge.module.css";
import { previewMerge, useMerge } from "./queries";

/** Two customers side by side, what one of them would be afterwards, and the merge itself. */
export function MergeModal({ id, other, onClose }: { id: string; other: string; onClose: () => void }) {
  const { t, format } = useTranslation();
  const navigate = useNavigate();
  const preview = useQuery({
    queryKey: [...everythingOf(id), "merge", other],
    queryFn: () => previewMerge(id, other),
    retry: false,
    staleTime: 0,
  });
  const merge = useMerge(id, other, (done) => {
    notifications.show({
      color: "verno",
      title: t.merge.doneTitle,
      message: t.merge.done(format.day(done.undo_until)),
      closeButtonProps: { "aria-label": t.app.dismiss },
    });
    onClose();
    // The customer that stays may be the other one; the page follows.
    if (done.target !== id) navigate(`/customers/${encodeURIComponent(done.target)}`, { replace: true });
  });
  const busy = merge.isPending;
  return (
    <Modal
      opened
      onClose={onClose}
      size="xl"
      title={t.merge.dialog}
      closeOnClickOutside={!busy}
      closeOnEscape={!busy}
      closeButtonProps={{ "aria-label": t.elements.close, disabled: busy }}
    >
      <Stack gap="md">
        {preview.isPending && <Skeleton height={220} />}
        {preview.isError && <Refusal title={t.merge.refused} error={preview.error} />}
        {preview.data && <Comparison preview={preview.data} />}
        {merge.isError && <Refusal title={t.merge.refused} error={merge.error} />}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose} disabled={busy}>
            {t.elements.cancel}
          </Button>
          <Button loading={busy} disabled={!preview.data} onClick={() => merge.mutate()}>
            {t.merge.confirm}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

type Side = MergePreview["target"];

function Comparison({ preview }: { preview: MergePreview }) {
  const { t, format } = useTranslation();
  const { target, other, filled } = preview;
  const account = (side: Side) => (side.registered ? t.list.registered : t.list.anonymous);
  const text = (name: "email" | "name" | "phone") => {
    const after = filled.includes(name) ? other[name] : target[name];
    return { label: t.merge[name], sides: [target[name], other[name], after], wins: filled.includes(name) };
  };
  const rows = [
    text("email"),
    text("name"),
    text("phone"),
    { label: t.merge.account, sides: [account(target), account(other), account(target)], wins: false },
    {
      label: t.merge.points,
      sides: [target.points, other.points, preview.points].map((points) => format.points(points)),
      wins: false,
    },
    {
      label: t.merge.orders,
      sides: [target.orders, other.orders, preview.orders].map((orders) => format.count(orders)),
      wins: false,
    },
  ];
  return (
    <>
      <div className={styles.scroll}>
        <Table className={styles.table} aria-label={t.merge.dialog}>
          <Table.Thead>
            <Table.Tr>
              <Table.Td />
              <Table.Th scope="col">{t.merge.stays}</Table.Th>
              <Table.Th scope="col">{t.merge.goes}</Table.Th>
              <Table.Th scope="col">{t.merge.afterwards}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map(({ label, sides, wins }) => (
              <Table.Tr key={label}>
                <Table.Th scope="row">{label}</Table.Th>
                <Table.Td data-label={t.merge.stays}>{sides[0] ?? t.elements.none}</Table.Td>
                <Table.Td data-label={t.merge.goes}>{sides[1] ?? t.elements.none}</Table.Td>
                <Table.Td data-label={t.merge.afterwards} className={styles.after}>
                  {sides[2] ?? t.elements.none}
                  {wins && (
                    <Text span size="xs" c="dimmed">
                      {" "}
                      ({t.merge.wins})
                    </Text>
                  )}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </div>
      {filled.length > 0 && (
        <Text size="sm">{t.merge.filled(filled.map((field) => t.merge.fields[field] ?? field).join(", "))}</Text>
      )}
      {preview.taken_back.map(({ type, points }) => (
        <Text key={type} size="sm">
          {t.merge.takenBack(t.merge.rewards[type] ?? type, format.points(points))}
        </Text>
      ))}
      <Text size="sm" c="dimmed">
        {t.merge.undoHint}
      </Text>
    </>
  );
}
