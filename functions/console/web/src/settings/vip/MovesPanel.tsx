import { Button, Group, Text } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import { answer, api } from "../../api/client";
import type { components } from "../../api/schema.gen";
import { groupsQuery } from "../../customers/queries";
import { Refusal } from "../../elements/Refusal";
import { useTranslation } from "../../i18n/TranslationProvider";
import type { Form } from "../form/useDocumentForm";
import { Section } from "../Section";
import styles from "../Settings.module.css";
import { type VipDraft, vipShape } from "./draft";

type Preview = components["schemas"]["VipPreview"];

/** Who would move by the levels as they stand in the form, before they are saved. */
export function MovesPanel({ form }: { form: Form<VipDraft> }) {
  const { vip: s } = useTranslation().t.settings;
  const { draft, may } = form;
  const ask = useMutation({
    mutationFn: (asked: VipDraft) =>
      answer(api.POST("/v1/settings/vip/preview", { body: vipShape.bodyOf(asked) as never })),
  });
  if (!may) return null;
  const fresh = ask.variables && JSON.stringify(ask.variables) === JSON.stringify(draft);
  const sound = vipShape.check({ ...draft, active: true }).length === 0 && draft.levels.length > 0;
  return (
    <Section id="moves" title={s.moves}>
      <Text size="sm" c="dimmed">
        {sound ? s.movesHint : s.movesUnsound}
      </Text>
      <Group>
        <Button variant="default" disabled={!sound} loading={ask.isPending} onClick={() => ask.mutate(draft)}>
          {s.showMoves}
        </Button>
      </Group>
      {ask.isError && fresh && <Refusal title={s.movesFailed} error={ask.error} />}
      <div role="status">{ask.data && fresh && <Moves preview={ask.data} draft={draft} />}</div>
    </Section>
  );
}

function Moves({ preview, draft }: { preview: Preview; draft: VipDraft }) {
  const { vip: s } = useTranslation().t.settings;
  const { data: groups } = useQuery(groupsQuery());
  const { population, looked_at, moves, movers } = preview;
  const rank = (id: string) => draft.levels.findIndex((level) => level.group_id === id);
  const name = (id: string) =>
    draft.levels[rank(id)]?.name.trim() || (groups?.items.find((group) => group.id === id)?.name ?? id);
  const moving = moves.reduce((sum, move) => sum + move.customers, 0);
  return (
    <div className={styles.bare}>
      <Text size="sm" fw={600}>
        {moving === 0 ? s.nobodyMoves : s.somebodyMoves(moving)}{" "}
        {looked_at < population ? s.lookedAt(looked_at, population) : s.lookedAtAll(population)}
      </Text>
      {moves.length > 0 && (
        <ul className={styles.plain}>
          {moves.map((move) => (
            <li key={`${move.from} ${move.to}`}>
              <Text span fw={600}>
                {rank(move.to) > rank(move.from) ? "↑" : "↓"}
              </Text>{" "}
              {s.move(move.customers, name(move.from), name(move.to))}
            </li>
          ))}
        </ul>
      )}
      {movers.length > 0 && (
        <details>
          <summary className={styles.summary}>{s.movers(movers.length)}</summary>
          <ul className={styles.plain}>
            {movers.map((mover) => (
              <li key={mover.id}>
                <Link to={`/customers/${encodeURIComponent(mover.id)}`} className={styles.way}>
                  {mover.name ?? mover.email ?? mover.id}
                </Link>{" "}
                {s.fromTo(name(mover.from), name(mover.to))}
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}
