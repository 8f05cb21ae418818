import { Text } from "@mantine/core";
import { IconCheck } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { Panel } from "../../elements/Panel";
import { useTranslation } from "../../i18n/TranslationProvider";
import styles from "../Settings.module.css";

type Props = {
  id: string;
  number: number;
  title: string;
  done: boolean;
  /** What has to be done before this step. */
  waiting?: string | false;
  children: ReactNode;
};

/** One step of connecting a service; it stays open, so that what it chose can be changed later. */
export function Step({ id, number, title, done, waiting, children }: Props) {
  const { integrations: s } = useTranslation().t.settings;
  return (
    <Panel
      id={id}
      title={`${number}. ${title}`}
      actions={done && <IconCheck size={20} color="var(--verno-gain)" role="img" aria-label={s.stepDone} />}
    >
      <div className={styles.body}>
        {waiting ? (
          <Text size="sm" c="dimmed">
            {waiting}
          </Text>
        ) : (
          children
        )}
      </div>
    </Panel>
  );
}
