import { notifications } from "@mantine/notifications";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useEffect, useMemo, useRef, useState } from "react";
import { hasStatus } from "../../api/problem";
import { useTranslation } from "../../i18n/TranslationProvider";
import { type DocumentName, type Documents, documentQuery, saveDocument } from "../documents";
import { type Fault, faultsOf, faultText, isWithin } from "./fault";

/** How a document is edited: as typed text, which need not be valid yet. */
export type Shape<Document, Draft> = {
  draftOf: (document: Document) => Draft;
  bodyOf: (draft: Draft) => object;
  /** The faults of a draft that the console can find; the API reports the rest. */
  check: (draft: Draft) => Fault[];
};

/** What the fields of a form read and change. */
export type Form<Draft> = {
  draft: Draft;
  edit: (part: Partial<Draft>) => void;
  /** What is wrong with the field of that path, to be shown beside it. */
  fault: (field: string) => string | undefined;
  /** Whether the signed-in role may change the document. */
  may: boolean;
};

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

/** The state of a document being edited: the loaded version, the typed draft, and saving it. */
export function useDocumentForm<Name extends DocumentName, Draft extends object>(
  name: Name,
  loaded: Documents[Name],
  shape: Shape<Documents[Name], Draft>,
  may: boolean,
) {
  const { t } = useTranslation();
  const s = t.settings;
  const client = useQueryClient();
  const [base, setBase] = useState(loaded);
  const [draft, setDraft] = useState(() => shape.draftOf(loaded));
  const [attempted, setAttempted] = useState(false);
  const [refused, setRefused] = useState<Fault[]>([]);
  const clean = useMemo(() => shape.draftOf(base), [base, shape]);
  const dirty = !same(draft, clean);
  const found = shape.check(draft);
  const latest = useRef(draft);
  latest.current = draft;

  const adopt = (document: Documents[Name]) => {
    setBase(document);
    setDraft(shape.draftOf(document));
    setRefused([]);
    setAttempted(false);
    save.reset();
  };

  const save = useMutation({
    mutationFn: ({ version }: { version: number; sent: Draft }) =>
      saveDocument(name, { ...shape.bodyOf(draft), version }),
    onSuccess: (document, { sent }) => {
      client.setQueryData<unknown>(documentQuery(name).queryKey, document);
      void client.invalidateQueries({ queryKey: ["audit"] });
      if (name === "vip") void client.invalidateQueries({ queryKey: ["groups"] });
      // What was typed while the request was on its way stays, to be saved next.
      if (same(latest.current, sent)) setDraft(shape.draftOf(document));
      setBase(document);
      setRefused([]);
      setAttempted(false);
      notifications.show({
        color: "verno",
        title: s.form.saved,
        message: s.form.savedText(document.version),
        closeButtonProps: { "aria-label": t.app.dismiss },
      });
    },
    onError: (error) => {
      setRefused(faultsOf(error));
      if (hasStatus(error, 409)) void client.refetchQueries({ queryKey: documentQuery(name).queryKey, exact: true });
    },
  });

  // biome-ignore lint/correctness/useExhaustiveDependencies: only news from the server are adopted
  useEffect(() => {
    if (loaded.version !== base.version && !dirty && !save.isPending) adopt(loaded);
  }, [loaded.version]);

  const form: Form<Draft> = {
    draft,
    may,
    edit: (part) => {
      setDraft((before) => ({ ...before, ...part }));
      const keys = Object.keys(part);
      setRefused((faults) => faults.filter(({ field }) => !keys.some((key) => isWithin(field, key))));
    },
    fault: (field) => {
      // An empty field is no fault before somebody tried to save it.
      const own = found.find((fault) => fault.field === field && (attempted || fault.code !== "required"));
      const fault = own ?? refused.find((fault) => fault.field === field);
      return fault && faultText(fault, s);
    },
  };

  return {
    form,
    dirty,
    base,
    /** The faults to list above the form: all once a save was tried, before that only the API's. */
    faults: attempted ? [...found, ...refused] : refused,
    /** The newer version by somebody else, after a save was refused because of it. */
    theirs: hasStatus(save.error, 409) && loaded.version !== base.version ? loaded : null,
    error: save.error,
    saving: save.isPending,
    save: (version = base.version) => {
      setAttempted(true);
      if (found.length === 0 && may && !save.isPending) save.mutate({ version, sent: draft });
    },
    discard: () => adopt(loaded),
    /** Puts an earlier version into the form; nothing is saved by that. */
    restore: (document: Documents[Name]) => setDraft(shape.draftOf(document)),
  };
}
