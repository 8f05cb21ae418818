import { createBrowserRouter, Navigate } from "react-router";
import { RequireSession } from "../auth/RequireSession";
import { SignInCallback } from "../auth/SignInCallback";
import { SignInPage } from "../auth/SignInPage";
import { CustomersPage } from "../customers/list/CustomersPage";
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
              { path: "/", element: <Navigate to="/customers" replace /> },
              { path: "/customers", element: <CustomersPage /> },
              {
                path: "/customers/:id",
                lazy: () =>
                  import("../customers/detail/CustomerPage").then((module) => ({ Component: module.CustomerPage })),
              },
              {
                path: "/jobs",
                lazy: () => import("../jobs/JobsPage").then((module) => ({ Component: module.JobsPage })),
              },
              {
                path: "/jobs/:id",
                lazy: () => import("../jobs/JobPage").then((module) => ({ Component: module.JobPage })),
              },
              {
                path: "/approvals",
                lazy: () =>
                  import("../approvals/ApprovalsPage").then((module) => ({ Component: module.ApprovalsPage })),
              },
              {
                path: "/imports/points",
                lazy: () => import("../imports/ImportPage").then((module) => ({ Component: module.ImportPage })),
              },
              {
                path: "/settings",
                lazy: () =>
                  import("../settings/SettingsLayout").then((module) => ({ Component: module.SettingsLayout })),
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
