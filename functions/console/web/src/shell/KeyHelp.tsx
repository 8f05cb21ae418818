import { Kbd, Modal, Table } from "@mantine/core";
import { useEffect, useState } from "react";
import { commandKeys } from "../commands/CommandKey";
import { useTranslation } from "../i18n/TranslationProvider";

const keys = [
  ["command", commandKeys],
  ["search", ["/"]],
  ["down", ["j", "↓"]],
  ["up", ["k", "↑"]],
  ["open", ["Enter"]],
  ["points", ["e"]],
  ["empty", ["Esc"]],
  ["help", ["?"]],
] as const;

/** Every key of the console, shown by `?` from anywhere but a field. */
export function KeyHelp() {
  const { t } = useTranslation();
  const [opened, setOpened] = useState(false);
  useEffect(() => {
    const keyDown = (event: KeyboardEvent) => {
      const typing =
        event.target instanceof HTMLElement && event.target.closest("input, textarea, select, [role=dialog]") !== null;
      if (event.key === "?" && !typing && !event.ctrlKey && !event.metaKey) setOpened(true);
    };
    document.addEventListener("keydown", keyDown);
    return () => document.removeEventListener("keydown", keyDown);
  }, []);
  return (
    <Modal
      opened={opened}
      onClose={() => setOpened(false)}
      title={t.keys.title}
      closeButtonProps={{ "aria-label": t.elements.close }}
    >
      <Table aria-label={t.keys.title}>
        <Table.Tbody>
          {keys.map(([name, pressed]) => (
            <Table.Tr key={name}>
              <Table.Th scope="row" fw={400}>
                {t.keys[name]}
              </Table.Th>
              <Table.Td ta="right">
                {pressed.map((key) => (
                  <Kbd key={key} ml={6}>
                    {key}
                  </Kbd>
                ))}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Modal>
  );
}
