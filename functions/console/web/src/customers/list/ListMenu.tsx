import { ActionIcon, Button, Menu } from "@mantine/core";
import { IconColumns3, IconDots } from "@tabler/icons-react";
import { useNavigate } from "react-router";
import { mayBulk, mayExport } from "../../auth/role";
import { useSession } from "../../auth/session";
import { useTranslation } from "../../i18n/TranslationProvider";
import styles from "./List.module.css";
import { columns, type ListState } from "./listState";

/** Import and export, at the top right. */
export function ListMenu({ onExport }: { onExport: (what: "customers" | "transactions") => void }) {
  const { t } = useTranslation();
  const { session } = useSession();
  const navigate = useNavigate();
  const roles = session?.roles ?? [];
  if (!mayExport(roles)) return null;
  return (
    <Menu position="bottom-end" shadow="md">
      <Menu.Target>
        <ActionIcon variant="default" size="lg" aria-label={t.exports.menu}>
          <IconDots size={18} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {mayBulk(roles) && <Menu.Item onClick={() => navigate("/imports/points")}>{t.imports.title}</Menu.Item>}
        <Menu.Item onClick={() => onExport("customers")}>{t.exports.customers}</Menu.Item>
        <Menu.Item onClick={() => onExport("transactions")}>{t.exports.transactions}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

/** Which columns the list shows. The first one leads to the customer and stays. */
export function ColumnChooser({
  state,
  choose,
}: {
  state: ListState;
  choose: (columns: ListState["columns"]) => void;
}) {
  const { t } = useTranslation();
  return (
    <Menu position="bottom-end" shadow="md" closeOnItemClick={false}>
      <Menu.Target>
        <Button className={styles.columns} variant="default" leftSection={<IconColumns3 size={16} aria-hidden />}>
          {t.list.chooseColumns}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {columns.slice(1).map((column) => {
          const shown = state.columns.includes(column);
          const next = columns.filter((known) => (known === column ? !shown : state.columns.includes(known)));
          return (
            <Menu.CheckboxItem key={column} checked={shown} onChange={() => choose(next)}>
              {t.list.columns[column]}
            </Menu.CheckboxItem>
          );
        })}
      </Menu.Dropdown>
    </Menu>
  );
}
