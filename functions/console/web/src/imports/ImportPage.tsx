import { Button, Group, Stack, Text, Title } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { useNavigate } from "react-router";
import { Problem } from "../api/problem";
import { mayBulk } from "../auth/role";
import { useSession } from "../auth/session";
import { DryRun } from "../customers/bulk/DryRun";
import { lastListSearch } from "../customers/list/lastList";
import { BackLink } from "../elements/BackLink";
import { Refusal } from "../elements/Refusal";
import { useTitle } from "../elements/useTitle";
import { useTranslation } from "../i18n/TranslationProvider";
import styles from "../jobs/Jobs.module.css";
import { isUnderway, type Job, jobQuery } from "../jobs/queries";
import { type Mapping, readHeader, suggestMapping, writeMapping } from "./csv";
import { DropField } from "./DropField";
import { Mending } from "./Mending";
import { MappingFields, OptionFields } from "./OptionFields";
import { type Options, type Source, sendAhead, startImport } from "./queries";

/** The chosen file, its name and the headers of its columns. */
type Chosen = Source & { name: string; headers: string[] };

/** A file that was tried and whose good rows are still to be booked, before the mended ones of it. */
type Waiting = { from: Chosen; options: Options; key: string; rows: number };

const usual: Omit<Options, "columns"> = { mode: "add", createUnknown: false, silent: false, repeat: false };

/** Points from a file: choose it, say what its columns are, see what would happen, mend, then book. */
export function ImportPage() {
  const { t } = useTranslation();
  const { session } = useSession();
  useTitle(t.imports.title);
  return (
    <Stack className={styles.page} gap="lg">
      <div>
        <BackLink to={`/customers${lastListSearch()}`}>{t.list.title}</BackLink>
        <Title order={1}>{t.imports.title}</Title>
        <Text c="dimmed" size="sm">
          {t.imports.lead}
        </Text>
      </div>
      {mayBulk(session?.roles ?? []) ? <Wizard /> : <Text>{t.failure.forbidden}</Text>}
    </Stack>
  );
}

function Wizard() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const client = useQueryClient();
  const [source, setSource] = useState<Chosen | null>(null);
  const [mapping, setMapping] = useState<Mapping>({});
  const [options, setOptions] = useState(usual);
  const [tried, setTried] = useState<Job | null>(null);
  const [waiting, setWaiting] = useState<Waiting[]>([]);
  const keys = useRef({ try: crypto.randomUUID() as string, do: crypto.randomUUID() as string });
  const start = useMutation({
    mutationFn: async ({ from, dryRun, first }: { from: Chosen; dryRun: boolean; first: Waiting[] }) => {
      const upload = from.upload ?? (await sendAhead(from.file));
      const sent = { ...from, upload };
      setSource(sent);
      const columns = writeMapping(mapping);
      // Each request has a key of its own, so that a repeat after a failure books nothing twice.
      for (const file of first) {
        await startImport({ source: file.from, options: file.options, dryRun: false, key: file.key });
        setWaiting((all) => all.filter((one) => one !== file));
      }
      const key = dryRun ? keys.current.try : keys.current.do;
      return startImport({ source: sent, options: { ...options, columns }, dryRun, key });
    },
    onSuccess: (job, { dryRun, first }) => {
      void client.invalidateQueries({ queryKey: ["jobs"] });
      if (dryRun) setTried(job);
      else navigate(first.length > 0 ? "/jobs" : `/jobs/${encodeURIComponent(job.id)}`);
    },
    onError: (error) => {
      // Only after a clear refusal is the next request another one.
      if (error instanceof Problem && !error.outcomeUnknown) afresh();
    },
  });
  /** Another file or other choices are another request, and what was tried says nothing of them. */
  const afresh = () => {
    keys.current = { try: crypto.randomUUID(), do: crypto.randomUUID() };
    setTried(null);
  };
  const choose = async (file: File) => {
    const headers = readHeader(await file.slice(0, 65_536).text());
    afresh();
    start.reset();
    setWaiting([]);
    setSource({ file, name: file.name, headers });
    setMapping(suggestMapping(headers));
  };
  /** The mended rows are tried next, by the same columns; the good rows of the file they come from wait. */
  const mend = (file: Blob, good: number) => {
    if (!source) return;
    if (good > 0) {
      const held = {
        from: source,
        options: { ...options, columns: writeMapping(mapping) },
        key: keys.current.do,
        rows: good,
      };
      setWaiting((all) => [...all, held]);
    }
    afresh();
    const next = { file, name: t.imports.mended, headers: source.headers };
    setSource(next);
    start.mutate({ from: next, dryRun: true, first: [] });
  };
  return (
    <>
      <DropField name={source?.name ?? null} onFile={(file) => void choose(file)} />
      {source && (
        <>
          <MappingFields
            headers={source.headers}
            mapping={mapping}
            onChange={(next) => {
              afresh();
              setMapping(next);
            }}
          />
          <OptionFields
            options={options}
            onChange={(next) => {
              afresh();
              setOptions(next);
            }}
          />
          {start.isError && <Refusal title={t.imports.refused} error={start.error} />}
          <Group gap="sm">
            <Button
              variant={tried ? "default" : "filled"}
              loading={start.isPending && start.variables.dryRun}
              disabled={start.isPending || !mapping.email || !mapping.points}
              onClick={() => start.mutate({ from: source, dryRun: true, first: [] })}
            >
              {t.bulk.preview}
            </Button>
          </Group>
          {tried && (
            <Tried
              job={tried}
              mend={mend}
              busy={start.isPending}
              waiting={waiting.reduce((sum, file) => sum + file.rows, 0)}
              book={() => start.mutate({ from: source, dryRun: false, first: waiting })}
            />
          )}
        </>
      )}
    </>
  );
}

type TriedProps = {
  job: Job;
  mend: (file: Blob, good: number) => void;
  busy: boolean;
  /** Good rows of the files tried before this one. */
  waiting: number;
  book: () => void;
};

function Tried({ job: { id }, mend, busy, waiting, book }: TriedProps) {
  const { t } = useTranslation();
  const { data: job } = useQuery(jobQuery(id));
  const over = job && !isUnderway(job);
  const good = job ? job.done - job.failed - job.skipped : 0;
  return (
    <>
      <DryRun id={id} />
      {over && job.failed > 0 && <Mending key={id} job={job} mend={(file) => mend(file, good)} busy={busy} />}
      {over && job.state === "done" && (
        <Group gap="sm">
          <Button loading={busy} disabled={good + waiting <= 0} onClick={book}>
            {t.imports.book(good + waiting)}
          </Button>
          {job.failed > 0 && <Text size="sm">{t.imports.withoutFailed(job.failed)}</Text>}
        </Group>
      )}
    </>
  );
}
