import { CloseButton, TextInput, type TextInputProps } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import type { KeyboardEvent, Ref } from "react";
import { useTranslation } from "../i18n/TranslationProvider";
import { useDebounced } from "./useDebounced";

type Props = Omit<TextInputProps, "value" | "onChange" | "label"> & {
  label: string;
  value: string;
  onSearch: (text: string) => void;
  ref?: Ref<HTMLInputElement>;
};

/** A search that answers while one types. Escape empties it. */
export function SearchField({ label, value, onSearch, onKeyDown, ...rest }: Props) {
  const { t } = useTranslation();
  const [text, setText] = useDebounced(value, onSearch);
  const keyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === "Escape" && text !== "") setText("");
    onKeyDown?.(event);
  };
  return (
    <TextInput
      type="text"
      role="searchbox"
      inputMode="search"
      autoComplete="off"
      spellCheck={false}
      aria-label={label}
      leftSection={<IconSearch size={16} aria-hidden />}
      rightSection={
        text !== "" && <CloseButton size="sm" aria-label={t.elements.clearSearch} onClick={() => setText("")} />
      }
      value={text}
      onChange={(event) => setText(event.currentTarget.value)}
      onKeyDown={keyDown}
      {...rest}
    />
  );
}
