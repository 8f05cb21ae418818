import type { Icon } from "@tabler/icons-react";
import { fold } from "../format/fold";

/** The groups of the menu, in their order. */
export const groups = ["views", "pages", "settings", "actions", "look"] as const;

/** One group of the menu. */
export type CommandGroup = (typeof groups)[number];

/** Something that the menu offers by its name. */
export type Command = {
  id: string;
  group: CommandGroup;
  name: string;
  /** Further words by which the command is found. */
  words?: string;
  /** The language of the name, where it is not the page's. */
  lang?: string;
  Icon: Icon;
  run: () => void;
};

/**
 * The commands that what was typed may mean: each of its words begins a word of theirs. Those whose name
 * begins with it come first within their part.
 */
export function matching(commands: readonly Command[], typed: string): Command[] {
  const words = fold(typed).split(/\s+/).filter(Boolean);
  if (words.length === 0) return [...commands];
  const found = commands.filter((command) => {
    const own = fold(`${command.name} ${command.words ?? ""}`).split(/[\s:/,-]+/);
    return words.every((word) => own.some((other) => other.startsWith(word)));
  });
  const begins = ({ name }: Command) => (fold(name).startsWith(words.join(" ")) ? 0 : 1);
  return found.sort(
    (one, other) => groups.indexOf(one.group) - groups.indexOf(other.group) || begins(one) - begins(other),
  );
}
