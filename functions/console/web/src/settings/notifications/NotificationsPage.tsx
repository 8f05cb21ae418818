import { mayWriteMails } from "../../auth/role";
import { useSession } from "../../auth/session";
import { useTranslation } from "../../i18n/TranslationProvider";
import { DocumentPage } from "../form/DocumentPage";
import { Field, SwitchField } from "../form/fields";
import type { Form } from "../form/useDocumentForm";
import { Section } from "../Section";
import { kinds, type NotificationsDraft, notificationsShape, textOf } from "./draft";
import { MailPreview } from "./MailPreview";
import { WordsPanel } from "./WordsPanel";

/** Which e-mails customers get, in whose name and in which words. */
export function NotificationsPage() {
  const s = useTranslation().t.settings;
  const { session } = useSession();
  const texts = s.notifications;
  return (
    <DocumentPage
      name="notifications"
      shape={notificationsShape}
      title={s.nav.sections.notifications}
      lead={texts.lead}
      beside={(form) =>
        mayWriteMails(session?.roles ?? []) && (
          <MailPreview textOf={(kind, language) => textOf(form.draft.texts, kind, language)} />
        )
      }
    >
      {(form) => (
        <>
          <Section id="kinds" title={texts.kinds}>
            {kinds.map((kind) => (
              <SwitchField
                key={kind}
                label={texts.names[kind]}
                description={texts.hints[kind]}
                checked={form.draft[kind]}
                onChange={(on) => form.edit({ [kind]: on })}
              />
            ))}
          </Section>
          <SenderPanel form={form} />
          <WordsPanel form={form} />
        </>
      )}
    </DocumentPage>
  );
}

function SenderPanel({ form }: { form: Form<NotificationsDraft> }) {
  const { notifications: s } = useTranslation().t.settings;
  const { draft, edit } = form;
  return (
    <Section id="sender" title={s.sender} pair>
      <Field
        form={form}
        path="sender_name"
        label={s.senderName}
        description={s.senderNameHint}
        maxLength={80}
        value={draft.sender_name}
        onChange={(sender_name) => edit({ sender_name })}
      />
      <Field
        form={form}
        path="reply_to"
        type="email"
        label={s.replyTo}
        description={s.replyToHint}
        value={draft.reply_to}
        onChange={(reply_to) => edit({ reply_to })}
      />
      <Field
        form={form}
        path="alerts_to"
        type="email"
        label={s.alertsTo}
        description={s.alertsToHint}
        value={draft.alerts_to}
        onChange={(alerts_to) => edit({ alerts_to })}
      />
    </Section>
  );
}
