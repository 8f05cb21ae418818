import { useMantineColorScheme } from "@mantine/core";
import {
  IconBookmark,
  IconChartDots3,
  IconChecklist,
  IconDownload,
  IconLanguage,
  IconLayoutDashboard,
  IconLogout,
  IconMoon,
  IconPlus,
  IconReportAnalytics,
  IconSettings,
  IconSun,
  IconUpload,
  IconUserCheck,
  IconUsers,
} from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "react-router";
import { mayBulk, mayConnect, mayExport, mayModel } from "../auth/role";
import { useSession } from "../auth/session";
import { useSignOut } from "../auth/useSignIn";
import { viewState, writeListState } from "../customers/list/listState";
import { viewsQuery } from "../customers/queries";
import { languageNames, languages } from "../i18n/language";
import { useTranslation } from "../i18n/TranslationProvider";
import type { Command } from "./commands";

/** The two kinds of rows that can be exported. */
export type Exported = "customers" | "transactions";

/** Every command that the menu offers to the signed-in role. */
export function useCommands(onExport: (what: Exported) => void): Command[] {
  const navigate = useNavigate();
  const pages = usePages();
  const actions = useActions(onExport);
  const look = useLook();
  const { data: views } = useQuery(viewsQuery());
  const saved = (views?.items ?? []).map((view): Command => {
    const run = () => navigate(`/customers?${writeListState(viewState(view))}`);
    return { id: `view-${view.id}`, group: "views", name: view.name, Icon: IconBookmark, run };
  });
  return [...saved, ...pages, ...actions, ...look];
}

function usePages(): Command[] {
  const { t } = useTranslation();
  const { nav } = t.settings;
  const navigate = useNavigate();
  const sections = nav.sections;
  const page = (to: string, name: string, Icon: Command["Icon"], group: Command["group"] = "pages"): Command => {
    return { id: to, group, name, Icon, run: () => navigate(to) };
  };
  return [
    page("/", t.app.dashboard, IconLayoutDashboard),
    page("/customers", t.app.customers, IconUsers),
    page("/approvals", `${t.app.toDecide}: ${t.decisions.points}`, IconUserCheck),
    page("/approvals/cashbacks", `${t.app.toDecide}: ${t.decisions.cashbacks}`, IconUserCheck),
    page("/approvals/locks", `${t.app.toDecide}: ${t.decisions.locks}`, IconUserCheck),
    page("/models", t.app.models, IconChartDots3),
    page("/reports/points", `${t.app.reports}: ${t.reports.points}`, IconReportAnalytics),
    page("/reports/segments", `${t.app.reports}: ${t.reports.segments}`, IconReportAnalytics),
    page("/reports/cohorts", `${t.app.reports}: ${t.reports.cohorts}`, IconReportAnalytics),
    page("/jobs", t.app.jobs, IconChecklist),
    ...(Object.keys(sections) as (keyof typeof sections)[]).map((section) => ({
      ...page(`/settings/${section}`, sections[section], IconSettings, "settings"),
      words: t.app.settings,
    })),
  ];
}

function useActions(onExport: (what: Exported) => void): Command[] {
  const { t } = useTranslation();
  const { webhooks } = t.settings;
  const { session } = useSession();
  const navigate = useNavigate();
  const signOut = useSignOut();
  const roles = session?.roles ?? [];
  const action = (name: string, Icon: Command["Icon"], run: () => void): Command => {
    return { id: name, group: "actions", name, Icon, run };
  };
  const all: [boolean, Command][] = [
    [mayBulk(roles), action(t.imports.title, IconUpload, () => navigate("/imports/points"))],
    [mayExport(roles), action(t.exports.customers, IconDownload, () => onExport("customers"))],
    [mayExport(roles), action(t.exports.transactions, IconDownload, () => onExport("transactions"))],
    [mayModel(roles), action(t.models.create, IconPlus, () => navigate("/models/new"))],
    [mayConnect(roles), action(webhooks.add, IconPlus, () => navigate("/settings/webhooks/new"))],
    [true, action(t.account.signOut, IconLogout, signOut)],
  ];
  return all.filter(([allowed]) => allowed).map(([, command]) => command);
}

/** Commands that switch to another appearance or language. */
function useLook(): Command[] {
  const { t, language, changeLanguage } = useTranslation();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const schemes = [
    ["auto", t.account.system, IconSettings],
    ["light", t.account.light, IconSun],
    ["dark", t.account.dark, IconMoon],
  ] as const;
  return [
    ...schemes
      .filter(([scheme]) => scheme !== colorScheme)
      .map(([scheme, name, Icon]): Command => {
        const run = () => setColorScheme(scheme);
        return { id: scheme, group: "look", name: `${t.account.appearance}: ${name}`, Icon, run };
      }),
    ...languages
      .filter((offered) => offered !== language)
      .map((offered): Command => {
        const run = () => void changeLanguage(offered);
        return {
          id: offered,
          group: "look",
          name: languageNames[offered],
          words: t.account.language,
          lang: offered,
          Icon: IconLanguage,
          run,
        };
      }),
  ];
}
