import { ActionIcon, Menu } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconDots, IconDownload, IconPrinter, IconTrash } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { mayEditCustomer } from "../../auth/role";
import { useSession } from "../../auth/session";
import { explain } from "../../elements/FailureNotice";
import { showAll } from "../../elements/WhenSeen";
import { useTranslation } from "../../i18n/TranslationProvider";
import type { Customer } from "../queries";
import { EraseModal } from "./EraseModal";
import { downloadPerson } from "./export";
import { settled } from "./settled";

/** The less frequent actions for a customer: print, copy the link, export and erase. */
export function PersonMenu({ customer }: { customer: Customer }) {
  const { t } = useTranslation();
  const { session } = useSession();
  const client = useQueryClient();
  const [erasing, setErasing] = useState(false);
  const allowed = mayEditCustomer(session?.roles ?? []);

  const print = async () => {
    showAll();
    await settled(client);
    window.print();
  };
  const exportPerson = async () => {
    const note = notifications.show({ loading: true, message: t.person.exporting, autoClose: false });
    try {
      await downloadPerson(customer.id);
    } catch (error) {
      notifications.show({
        color: "red",
        title: t.person.exportFailed,
        message: explain(error, t),
        closeButtonProps: { "aria-label": t.app.dismiss },
      });
    } finally {
      notifications.hide(note);
    }
  };
  return (
    <>
      <Menu position="bottom-end" shadow="md">
        <Menu.Target>
          <ActionIcon className="no-print" variant="default" size={36} aria-label={t.person.menu}>
            <IconDots size={18} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconPrinter size={16} aria-hidden />} onClick={() => void print()}>
            {t.person.print}
          </Menu.Item>
          {allowed && (
            <>
              <Menu.Item leftSection={<IconDownload size={16} aria-hidden />} onClick={() => void exportPerson()}>
                {t.person.export}
              </Menu.Item>
              <Menu.Divider />
              <Menu.Item
                c="var(--mantine-color-error)"
                leftSection={<IconTrash size={16} aria-hidden />}
                onClick={() => setErasing(true)}
              >
                {t.person.erase}
              </Menu.Item>
            </>
          )}
        </Menu.Dropdown>
      </Menu>
      {erasing && <EraseModal customer={customer} onClose={() => setErasing(false)} />}
    </>
  );
}
