import { useHotkeys } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useEffect, useRef } from "react";
import { maySettings } from "../../auth/role";
import { useSession } from "../../auth/session";
import { FailureNotice } from "../../elements/FailureNotice";
import { useHashTarget } from "../../elements/useHashTarget";
import { useTranslation } from "../../i18n/TranslationProvider";
import { type DocumentName, type Documents, documentQuery } from "../documents";
import { Page, PageSkeleton } from "../Page";
import styles from "./Form.module.css";
import { warningsOf, warningText } from "./fault";
import { Leaving } from "./Leaving";
import { SaveBar } from "./SaveBar";
import { type Form, type Shape, useDocumentForm } from "./useDocumentForm";
import { Versions } from "./Versions";

type Props<Name extends DocumentName, Draft> = {
  name: Name;
  shape: Shape<Documents[Name], Draft>;
  title: string;
  lead: string;
  children: (form: Form<Draft>) => ReactNode;
  /** A part beside the form with an action of its own. */
  beside?: (form: Form<Draft>) => ReactNode;
};

/** A page that edits one document of the settings. */
export function DocumentPage<Name extends DocumentName, Draft extends object>(props: Props<Name, Draft>) {
  const query = useQuery(documentQuery(props.name));
  useHashTarget();
  if (query.data) return <Loaded {...props} loaded={query.data} />;
  return (
    <Page title={props.title} lead={props.lead}>
      {query.error ? (
        <FailureNotice error={query.error} onRetry={query.refetch} busy={query.isFetching} />
      ) : (
        <PageSkeleton />
      )}
    </Page>
  );
}

function Loaded<Name extends DocumentName, Draft extends object>({
  name,
  shape,
  title,
  lead,
  loaded,
  children,
  beside,
}: Props<Name, Draft> & { loaded: Documents[Name] }) {
  const s = useTranslation().t.settings;
  const { session } = useSession();
  const may = maySettings(name, session?.roles ?? []);
  const document = useDocumentForm(name, loaded, shape, may);
  const { form, dirty, faults, save } = document;
  const root = useRef<HTMLFormElement>(null);
  useHotkeys([["mod+S", () => dirty && save()]], []);

  // The first wrong field takes the focus, so that nobody has to look for it.
  useEffect(() => {
    if (faults.length > 0) root.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
  }, [faults.length]);

  return (
    <Page
      title={title}
      lead={lead}
      aside={<Versions name={name} version={document.base.version} may={may} restore={document.restore} />}
    >
      {!may && <p className={styles.readOnly}>{s.form.readOnly}</p>}
      {warningsOf(document.base).map((warning) => (
        <p key={`${warning.field} ${warning.code}`} role="status" className={styles.readOnly}>
          {warningText(warning, s)}
        </p>
      ))}
      <div className={styles.work} data-beside={beside ? true : undefined}>
        <form
          ref={root}
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            save();
          }}
        >
          <fieldset className={styles.fields} disabled={!may || document.saving}>
            <legend className={styles.legend}>{title}</legend>
            {children(form)}
          </fieldset>
          {may && <SaveBar document={document} />}
        </form>
        {beside && <div className={styles.beside}>{beside(form)}</div>}
      </div>
      <Leaving when={dirty} />
    </Page>
  );
}
