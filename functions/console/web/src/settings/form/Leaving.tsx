import { Button, Group, Modal, Text } from "@mantine/core";
import { useEffect } from "react";
import { useBlocker } from "react-router";
import { useTranslation } from "../../i18n/TranslationProvider";

/** Asks before the user leaves a page with unsaved changes. */
export function Leaving({ when }: { when: boolean }) {
  const s = useTranslation().t.settings;
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) => when && currentLocation.pathname !== nextLocation.pathname,
  );

  useEffect(() => {
    if (!when) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", ask);
    return () => window.removeEventListener("beforeunload", ask);
  }, [when]);

  if (blocker.state !== "blocked") return null;
  return (
    <Modal
      opened
      onClose={blocker.reset}
      title={s.form.leaveTitle}
      closeButtonProps={{ "aria-label": s.form.stay }}
      centered
    >
      <Text size="sm">{s.form.leaveText}</Text>
      <Group justify="flex-end" gap="sm" mt="lg">
        <Button variant="default" onClick={blocker.proceed}>
          {s.form.leave}
        </Button>
        <Button onClick={blocker.reset} data-autofocus>
          {s.form.stay}
        </Button>
      </Group>
    </Modal>
  );
}
