import { createBrowserRouter } from "react-router";
import { RequireSession } from "../auth/RequireSession";
import { SignInCallback } from "../auth/SignInCallback";
import { SignInPage } from "../auth/SignInPage";
import { CustomersPage } from "../customers/list/CustomersPage";
import { later } from "../i18n/LanguageProvider";
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
                  later(import("../dashboard/DashboardPage")).then(({ DashboardPage }) => ({
                    Component: DashboardPage,
                  })),
              },
              ...["/reports", "/reports/:report"].map((path) => ({
                path,
                lazy: () =>
                  later(import("../reports/ReportsPage")).then(({ ReportsPage }) => ({ Component: ReportsPage })),
              })),
              { path: "/customers", element: <CustomersPage /> },
              {
                path: "/customers/:id",
                lazy: () =>
                  later(import("../customers/detail/CustomerPage")).then(({ CustomerPage }) => ({
                    Component: CustomerPage,
                  })),
              },
              {
                path: "/jobs",
                lazy: () => later(import("../jobs/JobsPage")).then(({ JobsPage }) => ({ Component: JobsPage })),
              },
              {
                path: "/jobs/:id",
                lazy: () => later(import("../jobs/JobPage")).then(({ JobPage }) => ({ Component: JobPage })),
              },
              {
                path: "/approvals",
                lazy: () =>
                  later(import("../approvals/ApprovalsPage")).then(({ ApprovalsPage }) => ({
                    Component: ApprovalsPage,
                  })),
              },
              {
                path: "/cashbacks",
                lazy: () =>
                  later(import("../approvals/CashbacksPage")).then(({ CashbacksPage }) => ({
                    Component: CashbacksPage,
                  })),
              },
              {
                path: "/locks",
                lazy: () => later(import("../approvals/LocksPage")).then(({ LocksPage }) => ({ Component: LocksPage })),
              },
              {
                path: "/models",
                lazy: () => later(import("../models/ModelsPage")).then(({ ModelsPage }) => ({ Component: ModelsPage })),
              },
              {
                path: "/models/:id",
                lazy: () => later(import("../models/ModelPage")).then(({ ModelPage }) => ({ Component: ModelPage })),
              },
              {
                path: "/imports/points",
                lazy: () =>
                  later(import("../imports/ImportPage")).then(({ ImportPage }) => ({ Component: ImportPage })),
              },
              {
                path: "/settings",
                lazy: () =>
                  later(import("../settings/SettingsLayout")).then(({ SettingsLayout }) => ({
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
