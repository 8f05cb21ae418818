import { ActionIcon, CopyButton as Copying, Tooltip } from "@mantine/core";
import { IconCheck, IconCopy } from "@tabler/icons-react";
import { useTranslation } from "../i18n/TranslationProvider";

/** Copies `value`; `what` names it for those who do not see where the button stands. */
export function CopyButton(props: { value: string; what: string }) {
  const { t } = useTranslation();
  return (
    <Copying value={props.value} timeout={1500}>
      {({ copied, copy }) => (
        <Tooltip label={copied ? t.elements.copied : t.elements.copy(props.what)}>
          <ActionIcon
            className="no-print"
            variant="subtle"
            color={copied ? "verno" : "gray"}
            size="sm"
            onClick={copy}
            aria-label={copied ? t.elements.copied : t.elements.copy(props.what)}
          >
            {copied ? <IconCheck size={15} aria-hidden /> : <IconCopy size={15} aria-hidden />}
          </ActionIcon>
        </Tooltip>
      )}
    </Copying>
  );
}
