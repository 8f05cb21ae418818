import { Switch, TextInput, type TextInputProps } from "@mantine/core";
import styles from "../Settings.module.css";
import type { Form } from "./useDocumentForm";

type FieldProps = Omit<TextInputProps, "form" | "onChange" | "value" | "error"> & {
  // biome-ignore lint/suspicious/noExplicitAny: the field only asks for what is wrong, whatever the draft is
  form: Form<any>;
  /** Its path in the API, by which the API names what is wrong with it. */
  path: string;
  value: string;
  onChange: (value: string) => void;
  /** What the number counts; stands in the field. */
  unit?: string;
};

/** A text of a form, with what is wrong with it beside it. */
export function Field({ form, path, value, onChange, unit, ...rest }: FieldProps) {
  return (
    <TextInput
      autoComplete="off"
      spellCheck={false}
      // Fields side by side stay in one line, however long what explains them is.
      inputWrapperOrder={["label", "input", "error", "description"]}
      error={form.fault(path)}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      {...(unit && {
        rightSection: (
          <span className={styles.unit} aria-hidden>
            {unit}
          </span>
        ),
        rightSectionWidth: `${unit.length * 0.55 + 1.5}rem`,
        rightSectionPointerEvents: "none",
      })}
      {...rest}
    />
  );
}

/** A number of a form. */
export function NumberField(props: FieldProps) {
  return <Field inputMode="decimal" classNames={{ input: styles.numbers }} {...props} />;
}

type SwitchProps = { label: string; description?: string; checked: boolean; onChange: (checked: boolean) => void };

/** A rule that is on or off. */
export function SwitchField({ onChange, ...rest }: SwitchProps) {
  return <Switch {...rest} onChange={(event) => onChange(event.currentTarget.checked)} />;
}
