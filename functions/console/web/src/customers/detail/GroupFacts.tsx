import { Group } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconLock, IconPencil } from "@tabler/icons-react";
import { mayEditCustomer } from "../../auth/role";
import { useSession } from "../../auth/session";
import { SmallAction } from "../../elements/SmallAction";
import { useTranslation } from "../../i18n/TranslationProvider";
import { GroupModal } from "../edit/GroupModal";
import type { Customer } from "../queries";
import styles from "./Detail.module.css";
import { Fact } from "./Fact";
import { GroupSync } from "./GroupSync";
import { VipLock } from "./VipLock";

/** The customer's group in the e-shop, their place in the VIP programme, and what holds either back. */
export function GroupFacts({ customer }: { customer: Customer }) {
  const { t } = useTranslation();
  const { level, lock } = customer.vip;
  return (
    <>
      <Fact label={t.customer.group}>
        {(customer.group || customer.registered) && (
          <div className={styles.stack}>
            <Group gap={4} wrap="nowrap">
              {customer.group?.name ?? t.detail.notSet}
              {customer.vip_locked && <IconLock size={13} aria-label={t.customer.vipLocked} />}
              {customer.registered && <EditGroup customer={customer} />}
            </Group>
            {customer.group_sync && <GroupSync id={customer.id} sync={customer.group_sync} />}
          </div>
        )}
      </Fact>
      {(level || lock) && (
        <Fact label={t.vip.level}>
          <div className={styles.stack}>
            {level}
            {lock && <VipLock lock={lock} />}
          </div>
        </Fact>
      )}
    </>
  );
}

function EditGroup({ customer }: { customer: Customer }) {
  const { t } = useTranslation();
  const { session } = useSession();
  const [opened, dialog] = useDisclosure(false);
  if (!mayEditCustomer(session?.roles ?? [])) return null;
  return (
    <>
      <SmallAction label={t.edit.open} onClick={dialog.open}>
        <IconPencil size={15} aria-hidden />
      </SmallAction>
      {opened && <GroupModal customer={customer} onClose={dialog.close} />}
    </>
  );
}
