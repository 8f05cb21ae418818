import { Button, Group, SegmentedControl, Select, Skeleton, Text, TextInput } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { answer, api } from "../../api/client";
import type { MailKind, MailLanguage } from "../../api/contract";
import { FailureNotice } from "../../elements/FailureNotice";
import { Refusal } from "../../elements/Refusal";
import { languageNames, languages } from "../../i18n/language";
import { useTranslation } from "../../i18n/TranslationProvider";
import { faultsOf, faultText } from "../form/fault";
import { Section } from "../Section";
import styles from "../Settings.module.css";
import { type MailText, mails } from "./draft";

/** A mail as customers would get it, also in words that are not saved yet; and a test of it. */
export function MailPreview({ textOf }: { textOf: (kind: string, language: string) => MailText }) {
  const { t, language: mine } = useTranslation();
  const s = t.settings;
  const texts = s.notifications;
  const [kind, setKind] = useState<MailKind>("points_changed");
  const [language, setLanguage] = useState<MailLanguage>(mine);
  const words = textOf(kind, language);
  const body = { language, texts: words };
  const { data, error, refetch, isFetching } = useQuery({
    queryKey: ["notifications", kind, body],
    queryFn: ({ signal }) =>
      answer(api.POST("/v1/notifications/{kind}/preview", { params: { path: { kind } }, body, signal })),
    placeholderData: (last) => last,
  });
  return (
    <Section id="preview" title={texts.preview}>
      <div className={styles.pair}>
        <Select
          label={texts.mail}
          allowDeselect={false}
          data={mails.map((one) => ({ value: one, label: texts.names[one] }))}
          value={kind}
          onChange={(next) => next && setKind(next as MailKind)}
        />
        <div>
          <Text size="sm" fw={500} mb={2}>
            {texts.language}
          </Text>
          <SegmentedControl
            aria-label={texts.language}
            data={languages.map((one) => ({ value: one, label: languageNames[one] }))}
            value={language}
            onChange={(next) => setLanguage(next as MailLanguage)}
          />
        </div>
      </div>
      {error && !data && <FailureNotice error={error} onRetry={refetch} busy={isFetching} />}
      {!data && !error && <Skeleton height="32rem" aria-busy />}
      {data && (
        <>
          <Text size="sm" role="status">
            <strong>{data.subject}</strong> · {texts.from(data.sender_name)}
          </Text>
          {/* Nothing in it can run, and it reaches nothing of this page. */}
          <iframe className={styles.mail} sandbox="" srcDoc={data.html} title={texts.previewOf(data.subject)} />
        </>
      )}
      <Test kind={kind} body={body} />
    </Section>
  );
}

function Test({ kind, body }: { kind: MailKind; body: { language: MailLanguage; texts: MailText } }) {
  const s = useTranslation().t.settings;
  const texts = s.notifications;
  const [to, setTo] = useState("");
  const send = useMutation({
    mutationFn: () =>
      answer(
        api.POST("/v1/notifications/{kind}/test", {
          params: { path: { kind } },
          body: { ...body, to: to.trim() || null },
        }),
      ),
  });
  const fault = faultsOf(send.error).find(({ field }) => field === "to");
  return (
    <Group gap="sm" align="flex-start">
      <TextInput
        className={styles.grow}
        type="email"
        aria-label={texts.testTo}
        placeholder={texts.testTo}
        autoComplete="email"
        error={fault && faultText(fault, s)}
        value={to}
        onChange={(event) => {
          setTo(event.currentTarget.value);
          send.reset();
        }}
      />
      <Button variant="default" loading={send.isPending} onClick={() => send.mutate()}>
        {texts.sendTest}
      </Button>
      <div role="status">{send.data && <Text size="sm">{texts.testSent(send.data.to)}</Text>}</div>
      {send.isError && !fault && <Refusal title={texts.testFailed} error={send.error} />}
    </Group>
  );
}
