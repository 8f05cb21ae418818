import { Switch, TextInput, type TextInputProps } from "@mantine/core";
import styles from "../Settings.module.css";
import type { Form } from "./useDocumentForm";

type FieldProps = Omit<TextInputProps, "form" | "onChange" | "value" | "error"> & {
  // biome-ignore lint/suspicious/noExplicitAny: the field only asks for what is wrong, whatever the draft is
  form: Form<any>;
  /** The path of the value in the document, by which the API names faults. */
  path: string;
  value: string;
  onChange: (value: string) => void;
  /** The unit of the number, shown inside the field. */
  unit?: string;
};

/** A text field that shows the fault of its value. */
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
