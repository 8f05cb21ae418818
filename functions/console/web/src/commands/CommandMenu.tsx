import { Kbd, Modal, Text, VisuallyHidden } from "@mantine/core";
import { IconCornerDownLeft, IconSearch, IconUser, IconZoomQuestion } from "@tabler/icons-react";
import { type KeyboardEvent, lazy, Suspense, useEffect, useId, useState } from "react";
import { useNavigate } from "react-router";
import { lastListSearch } from "../customers/list/lastList";
import { readListState } from "../customers/list/listState";
import { useTranslation } from "../i18n/TranslationProvider";
import styles from "./Commands.module.css";
import { type Command, type CommandGroup, groups, matching } from "./commands";
import { type Exported, useCommands } from "./useCommands";
import { useFound } from "./useFound";

const ExportModal = lazy(() =>
  import("../customers/bulk/ExportModal").then((module) => ({ default: module.ExportModal })),
);

type Props = { opened: boolean; times: number; onClose: () => void };

/** The command menu: finds a customer, a page or an action by a few letters. */
export function CommandMenu({ opened, times, onClose }: Props) {
  const { t } = useTranslation();
  const [exporting, setExporting] = useState<Exported | null>(null);
  return (
    <>
      <Modal.Root opened={opened} onClose={onClose} size="36rem" yOffset="12dvh" classNames={{ content: styles.menu }}>
        <Modal.Overlay />
        <Modal.Content aria-label={t.commands.title} data-commands>
          <Menu key={times} onClose={onClose} onExport={setExporting} />
        </Modal.Content>
      </Modal.Root>
      <Suspense>
        {exporting && (
          <ExportModal
            what={exporting}
            state={readListState(new URLSearchParams(lastListSearch()))}
            onClose={() => setExporting(null)}
          />
        )}
      </Suspense>
    </>
  );
}

/** One line of the menu; `note` stands beside its name, `stays` keeps the menu open. */
type Option = Omit<Command, "group"> & { note?: string; stays?: boolean };
type Part = { name: string; options: Option[] };

function Menu({ onClose, onExport }: { onClose: () => void; onExport: (what: Exported) => void }) {
  const { t } = useTranslation();
  const id = useId();
  const [typed, setTyped] = useState("");
  /**
   * The id of the option that the arrow keys reached; the first option is active while it is null or no
   * longer offered.
   */
  const [reached, setReached] = useState<string | null>(null);
  const type = (text: string) => {
    setTyped(text);
    setReached(null);
  };
  const customers = useCustomers(typed, type);
  const named = matching(useCommands(onExport), typed);
  const names: Record<CommandGroup, string> = {
    views: t.views.title,
    pages: t.commands.groups.pages,
    settings: t.app.settings,
    actions: t.commands.groups.actions,
    look: t.commands.groups.look,
  };
  const parts: Part[] = [
    ...groups.map((group) => ({ name: names[group], options: named.filter((command) => command.group === group) })),
    { name: t.app.customers, options: customers.options },
  ].filter(({ options }) => options.length > 0);
  const options = parts.flatMap((part) => part.options);
  const active = Math.max(
    0,
    options.findIndex((option) => option.id === reached),
  );
  const idOf = (option: Option | undefined) => option && `${id}-${option.id}`;
  const activeId = idOf(options[active]);

  useEffect(() => {
    if (activeId) document.getElementById(activeId)?.scrollIntoView({ block: "nearest" });
  }, [activeId]);

  const choose = (option: Option | undefined) => {
    if (!option) return;
    if (!option.stays) onClose();
    option.run();
  };
  const keyDown = (event: KeyboardEvent) => {
    const next = nextOption(event.key, active, options.length);
    if (next !== null) {
      event.preventDefault();
      setReached(options[next]?.id ?? null);
    } else if (event.key === "Enter" && !event.nativeEvent.isComposing) {
      event.preventDefault();
      choose(options[active]);
    }
  };
  return (
    <>
      <div className={styles.search}>
        <IconSearch size={18} aria-hidden />
        <input
          // biome-ignore lint/a11y/noAutofocus: the menu was opened to type into it
          autoFocus
          data-autofocus
          role="combobox"
          aria-label={t.commands.title}
          aria-expanded
          aria-controls={`${id}-list`}
          aria-activedescendant={activeId}
          aria-autocomplete="list"
          autoComplete="off"
          spellCheck={false}
          placeholder={t.commands.placeholder}
          value={typed}
          onChange={(event) => type(event.currentTarget.value)}
          onKeyDown={keyDown}
        />
      </div>
      <div id={`${id}-list`} role="listbox" aria-label={t.commands.title} className={styles.list}>
        {parts.map(({ name, options: lines }, index) => (
          // biome-ignore lint/a11y/useSemanticElements: no fieldset belongs into a listbox
          <div key={name} role="group" aria-labelledby={`${id}-part-${index}`}>
            <div id={`${id}-part-${index}`} role="presentation" className={styles.part}>
              {name}
            </div>
            {lines.map((option) => (
              <Line
                key={option.id}
                id={idOf(option)}
                option={option}
                active={idOf(option) === activeId}
                onPoint={() => setReached(option.id)}
                onChoose={() => choose(option)}
              />
            ))}
          </div>
        ))}
      </div>
      <div className={styles.foot}>
        <Text size="xs" role="status" mih="1.5em">
          {customers.status ?? <VisuallyHidden>{t.commands.offered(options.length)}</VisuallyHidden>}
        </Text>
        <Text size="xs" className={styles.keys} aria-hidden>
          <Kbd>↑</Kbd> <Kbd>↓</Kbd> {t.commands.move} <Kbd>↵</Kbd> {t.commands.choose} <Kbd>Esc</Kbd> {t.commands.close}
        </Text>
      </div>
    </>
  );
}

/**
 * Where a key leads in `count` lines from the line `current`, around the ends; `null` if it leads nowhere.
 */
function nextOption(key: string, current: number, count: number): number | null {
  if (count === 0) return null;
  if (key === "ArrowDown") return (current + 1) % count;
  if (key === "ArrowUp") return (current + count - 1) % count;
  if (key === "PageDown") return Math.min(current + 6, count - 1);
  if (key === "PageUp") return Math.max(current - 6, 0);
  return null;
}

type LineProps = {
  id: string | undefined;
  option: Option;
  active: boolean;
  onPoint: () => void;
  onChoose: () => void;
};

function Line({ id, option, active, onPoint, onChoose }: LineProps) {
  const { Icon } = option;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: keys are the field's
    // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the field
    <div
      id={id}
      role="option"
      aria-selected={active}
      className={styles.line}
      onMouseMove={active ? undefined : onPoint}
      onClick={onChoose}
    >
      <Icon size={17} stroke={1.75} aria-hidden />
      <span lang={option.lang} className={styles.name}>
        {option.name}
      </span>
      {option.note && <span className={styles.note}>{option.note}</span>}
      {active && <IconCornerDownLeft size={15} aria-hidden className={styles.enter} />}
    </div>
  );
}

/**
 * The customers that match, and where else the search leads. `status` describes a search that is running or
 * failed.
 */
function useCustomers(typed: string, type: (text: string) => void): { options: Option[]; status: string | null } {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { answer, failed, searching } = useFound(typed);
  const q = typed.trim();
  const open = (id: string) => navigate(`/customers/${encodeURIComponent(id)}`);
  const options: Option[] = [
    ...(answer?.matches ?? []).map(({ kind, code, customer_id: id }) => {
      const name = kind === "order" ? t.list.orderMatch(code) : t.list.referralMatch(code);
      return { id: `${kind}-${code}`, name, Icon: IconUser, run: () => open(id) };
    }),
    ...(answer?.items ?? []).map((customer) => {
      const name = customer.name ?? customer.email ?? t.customer.unnamed;
      const note = customer.name ? (customer.email ?? undefined) : undefined;
      return { id: customer.id, name, note, Icon: IconUser, run: () => open(customer.id) };
    }),
  ];
  const other = answer?.did_you_mean;
  if (other) {
    const name = t.commands.meant(other);
    options.push({ id: "meant", name, Icon: IconZoomQuestion, stays: true, run: () => type(other) });
  }
  if (q !== "") {
    const run = () => navigate(`/customers?${new URLSearchParams({ q })}`);
    options.push({ id: "in-list", name: t.commands.inList(q), Icon: IconSearch, run });
  }
  return { options, status: failed ? t.commands.failed : searching ? t.commands.searching : null };
}
