import { Table, Text } from "@mantine/core";
import { IconCheck, IconMinus } from "@tabler/icons-react";
import { type Role, roles } from "../../auth/role";
import { useSession } from "../../auth/session";
import { Panel } from "../../elements/Panel";
import { useTranslation } from "../../i18n/TranslationProvider";
import { Page } from "../Page";
import { Section } from "../Section";
import styles from "../Settings.module.css";

const all: readonly Role[] = roles;

/** The abilities with the roles that have each. The API decides; this table only explains it. */
const abilities = [
  ["look", all],
  ["points", ["owner", "manager", "support"]],
  ["pin", ["owner", "manager", "support"]],
  ["customers", ["owner", "manager"]],
  ["bulk", ["owner", "manager"]],
  ["approve", ["owner", "manager"]],
  ["export", ["owner", "manager", "marketing"]],
  ["rules", ["owner", "manager"]],
  ["connect", ["owner", "marketing"]],
  ["team", ["owner"]],
] as const satisfies readonly (readonly [string, readonly Role[]])[];

/** What each role may do, and how to invite a colleague. */
export function RolesPage() {
  const { t } = useTranslation();
  const s = t.settings;
  const { session } = useSession();
  const texts = s.roles;
  return (
    <Page title={s.nav.sections.roles} lead={texts.lead}>
      <div className={styles.stack}>
        <Panel id="abilities" title={texts.abilities}>
          <Table.ScrollContainer minWidth={640} scrollAreaProps={{ type: "auto", viewportProps: { tabIndex: 0 } }}>
            <Table aria-label={texts.abilities}>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>{texts.ability}</Table.Th>
                  {roles.map((role) => (
                    <Table.Th key={role} ta="center">
                      {t.account.roles[role]}
                    </Table.Th>
                  ))}
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {abilities.map(([ability, holders]) => (
                  <Table.Tr key={ability}>
                    <Table.Th scope="row" fw={400}>
                      {texts.names[ability]}
                    </Table.Th>
                    {roles.map((role) => (
                      <Table.Td key={role} ta="center">
                        <Held yes={(holders as readonly Role[]).includes(role)} />
                      </Table.Td>
                    ))}
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </Table.ScrollContainer>
        </Panel>
        <Section id="invite" title={texts.invite}>
          <Text size="sm">{texts.inviteText}</Text>
          {session && (
            <ol className={styles.steps}>
              <li>{texts.steps.create}</li>
              <li>
                {texts.steps.shop} <code className={styles.code}>custom:eshop_id = {session.eshopId}</code>
              </li>
              <li>
                {texts.steps.group} <code className={styles.code}>{roles.join(", ")}</code>
              </li>
              <li>{texts.steps.done}</li>
            </ol>
          )}
        </Section>
      </div>
    </Page>
  );
}

function Held({ yes }: { yes: boolean }) {
  const { roles: s } = useTranslation().t.settings;
  return yes ? (
    <IconCheck size={18} color="var(--verno-gain)" aria-label={s.yes} role="img" />
  ) : (
    <IconMinus size={18} color="var(--mantine-color-dimmed)" aria-label={s.no} role="img" />
  );
}
