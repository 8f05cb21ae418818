import { Panel } from "../../elements/Panel";
import type { Documents } from "../documents";
import { DocumentPage } from "../form/DocumentPage";
import { Field, SwitchField } from "../form/fields";
import { Faults } from "../form/read";
import type { Shape } from "../form/useDocumentForm";
import styles from "../Settings.module.css";
import { useTexts } from "../texts";

type Notifications = Documents["notifications"];
const kinds = ["pin", "points_changed", "expiry_notice", "level_changed"] as const;
type Draft = Record<(typeof kinds)[number], boolean> & { reply_to: string };

const shape: Shape<Notifications, Draft> = {
  draftOf: ({ pin, points_changed, expiry_notice, level_changed, reply_to }) => ({
    pin,
    points_changed,
    expiry_notice,
    level_changed,
    reply_to: reply_to ?? "",
  }),
  bodyOf: (draft) => ({ ...draft, reply_to: draft.reply_to.trim() || null }),
  check: ({ reply_to }) => {
    const faults = new Faults();
    const address = reply_to.trim();
    if (address !== "" && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(address)) faults.add("reply_to", "email");
    return faults.all;
  },
};

/** Which e-mails customers get. */
export function NotificationsPage() {
  const s = useTexts();
  const texts = s.notifications;
  return (
    <DocumentPage name="notifications" shape={shape} title={s.nav.sections.notifications} lead={texts.lead}>
      {(form) => (
        <>
          <Panel id="kinds" title={texts.kinds}>
            <div className={styles.body}>
              {kinds.map((kind) => (
                <SwitchField
                  key={kind}
                  label={texts.names[kind]}
                  description={texts.hints[kind]}
                  checked={form.draft[kind]}
                  onChange={(on) => form.edit({ [kind]: on })}
                />
              ))}
            </div>
          </Panel>
          <Panel id="sender" title={texts.sender}>
            <div className={`${styles.body} ${styles.pair}`}>
              <Field
                form={form}
                path="reply_to"
                type="email"
                label={texts.replyTo}
                description={texts.replyToHint}
                value={form.draft.reply_to}
                onChange={(reply_to) => form.edit({ reply_to })}
              />
            </div>
          </Panel>
        </>
      )}
    </DocumentPage>
  );
}
