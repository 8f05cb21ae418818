import { createBrowserRouter } from "react-router";
import { RequireSession } from "../auth/RequireSession";
import { SignInCallback } from "../auth/SignInCallback";
import { SignInPage } from "../auth/SignInPage";
import { CustomersPage } from "../customers/list/CustomersPage";
import { withTexts } from "../i18n/texts";
import { settingsRoutes } from "../settings/routes";
import { Shell } from "../shell/Shell";
import { CrashPage } from "./CrashPage";
import { NotFoundPage } from "./NotFoundPage";

/** Every page. What is not needed for the first look at the list is loaded when it is opened. */
export const router = createBrowserRouter([
  {
    errorElement: <CrashPage />,
    hydrateFallbackElement: <></>,
    children: [
      { path: "/sign-in", element: <SignInPage /> },
      { path: "/sign-in/callback", element: <SignInCallback /> },
      {
        element: (
          <RequireSession>
            <Shell />
          </RequireSession>
        ),
        children: [
          {
            errorElement: <CrashPage />,
            children: [
              {
                path: "/",
                lazy: () =>
                  withTexts(import("../dashboard/DashboardPage")).then(({ DashboardPage }) => ({
                    Component: DashboardPage,
                  })),
              },
              ...["/reports", "/reports/:report"].map((path) => ({
                path,
                lazy: () =>
                  withTexts(import("../reports/ReportsPage")).then(({ ReportsPage }) => ({ Component: ReportsPage })),
              })),
              { path: "/customers", element: <CustomersPage /> },
              {
                path: "/customers/:id",
                lazy: () =>
                  withTexts(import("../customers/detail/CustomerPage")).then(({ CustomerPage }) => ({
                    Component: CustomerPage,
                  })),
              },
              {
                path: "/jobs",
                lazy: () => withTexts(import("../jobs/JobsPage")).then(({ JobsPage }) => ({ Component: JobsPage })),
              },
              {
                path: "/jobs/:id",
                lazy: () => withTexts(import("../jobs/JobPage")).then(({ JobPage }) => ({ Component: JobPage })),
              },
              {
                path: "/approvals",
                lazy: () =>
                  withTexts(import("../approvals/ApprovalsPage")).then(({ ApprovalsPage }) => ({
                    Component: ApprovalsPage,
                  })),
              },
              {
                path: "/approvals/cashbacks",
                lazy: () =>
                  withTexts(import("../approvals/CashbacksPage")).then(({ CashbacksPage }) => ({
                    Component: CashbacksPage,
                  })),
              },
              {
                path: "/approvals/locks",
                lazy: () =>
                  withTexts(import("../approvals/LocksPage")).then(({ LocksPage }) => ({ Component: LocksPage })),
              },
              {
                path: "/models",
                lazy: () =>
                  withTexts(import("../models/ModelsPage")).then(({ ModelsPage }) => ({ Component: ModelsPage })),
              },
              {
                path: "/models/:id",
                lazy: () =>
                  withTexts(import("../models/ModelPage")).then(({ ModelPage }) => ({ Component: ModelPage })),
              },
              {
                path: "/imports/points",
                lazy: () =>
                  withTexts(import("../imports/ImportPage")).then(({ ImportPage }) => ({ Component: ImportPage })),
              },
              {
                path: "/settings",
                lazy: () =>
                  withTexts(import("../settings/SettingsLayout"), "settings").then(({ SettingsLayout }) => ({
                    Component: SettingsLayout,
                  })),
                children: settingsRoutes,
              },
              { path: "*", element: <NotFoundPage /> },
            ],
          },
        ],
      },
    ],
  },
]);
