import { Button, Group, Stack, Text, Title } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { Link, useNavigate } from "react-router";
import { mayBulk } from "../auth/role";
import { useSession } from "../auth/session";
import { DryRun } from "../customers/bulk/DryRun";
import { Refusal } from "../elements/Refusal";
import { useTitle } from "../elements/useTitle";
import { useSpeech } from "../i18n/LanguageProvider";
import styles from "../jobs/Jobs.module.css";
import { isUnderway, type Job, jobQuery } from "../jobs/queries";
import { guess, type Mapping, readHeader, writeMapping } from "./csv";
import { DropField } from "./DropField";
import { Mending } from "./Mending";
import { MappingFields, OptionFields } from "./OptionFields";
import { type Options, type Source, sendAhead, startImport } from "./queries";

const usual: Omit<Options, "columns"> = { mode: "add", createUnknown: false, silent: false, repeat: false };

/** Points from a file: choose it, say what its columns are, see what would happen, mend, then book. */
export function ImportPage() {
  const { t } = useSpeech();
  const { session } = useSession();
  useTitle(t.imports.title);
  return (
    <Stack className={styles.page} gap="lg">
      <div>
        <Link to="/customers" className={styles.link}>
          {t.list.title}
        </Link>
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
  const { t } = useSpeech();
  const navigate = useNavigate();
  const client = useQueryClient();
  const [source, setSource] = useState<(Source & { name: string; headers: string[] }) | null>(null);
  const [mapping, setMapping] = useState<Mapping>({});
  const [options, setOptions] = useState(usual);
  const [tried, setTried] = useState<Job | null>(null);
  const keys = useRef({ try: crypto.randomUUID() as string, do: crypto.randomUUID() as string });
  const start = useMutation({
    mutationFn: async ({ from, dryRun }: { from: Source & { name: string; headers: string[] }; dryRun: boolean }) => {
      const upload = from.upload ?? (await sendAhead(from.file));
      const sent = { ...from, upload };
      setSource(sent);
      const columns = writeMapping(mapping);
      return startImport(sent, { ...options, columns }, dryRun, dryRun ? keys.current.try : keys.current.do);
    },
    onSuccess: (job, { dryRun }) => {
      void client.invalidateQueries({ queryKey: ["jobs"] });
      if (dryRun) setTried(job);
      else navigate(`/jobs/${encodeURIComponent(job.id)}`);
    },
    onError: () => afresh(),
  });
  /** Another file or other choices are another request, and what was tried says nothing of them. */
  const afresh = () => {
    keys.current = { try: crypto.randomUUID(), do: crypto.randomUUID() };
    setTried(null);
  };
  const choose = async (file: Blob, name: string) => {
    const headers = readHeader(await file.slice(0, 65_536).text());
    afresh();
    start.reset();
    setSource({ file, name, headers });
    setMapping(guess(headers));
    return { file, name, headers };
  };
  const mend = async (file: Blob) => {
    const next = await choose(file, t.imports.mended);
    start.mutate({ from: next, dryRun: true });
  };
  return (
    <>
      <DropField name={source?.name ?? null} onFile={(file) => void choose(file, file.name)} />
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
              onClick={() => start.mutate({ from: source, dryRun: true })}
            >
              {t.bulk.preview}
            </Button>
          </Group>
          {tried && (
            <Tried
              job={tried}
              mend={mend}
              busy={start.isPending}
              book={() => start.mutate({ from: source, dryRun: false })}
            />
          )}
        </>
      )}
    </>
  );
}

type TriedProps = { job: Job; mend: (file: Blob) => Promise<void>; busy: boolean; book: () => void };

function Tried({ job: { id }, mend, busy, book }: TriedProps) {
  const { t } = useSpeech();
  const { data: job } = useQuery(jobQuery(id));
  const over = job && !isUnderway(job);
  return (
    <>
      <DryRun id={id} />
      {over && job.failed > 0 && <Mending job={job} mend={mend} busy={busy} />}
      {over && job.state === "done" && (
        <Group gap="sm">
          <Button loading={busy} disabled={job.failed + job.skipped >= job.done} onClick={book}>
            {t.imports.book(job.done - job.failed - job.skipped)}
          </Button>
          {job.failed > 0 && <Text size="sm">{t.imports.withoutFailed(job.failed)}</Text>}
        </Group>
      )}
    </>
  );
}
