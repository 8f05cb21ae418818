import { Navigate, type RouteObject } from "react-router";

/** The sections of the settings; each is downloaded when it is opened. */
export const settingsRoutes: RouteObject[] = [
  { index: true, element: <Navigate to="/settings/loyalty" replace /> },
  {
    path: "loyalty",
    lazy: () => import("./loyalty/LoyaltyPage").then((module) => ({ Component: module.LoyaltyPage })),
  },
  {
    path: "vip",
    lazy: () => import("./vip/VipPage").then((module) => ({ Component: module.VipPage })),
  },
  {
    path: "referral",
    lazy: () => import("./referral/ReferralPage").then((module) => ({ Component: module.ReferralPage })),
  },
  {
    path: "notifications",
    lazy: () => import("./notifications/NotificationsPage").then((module) => ({ Component: module.NotificationsPage })),
  },
  {
    path: "integrations",
    lazy: () => import("./integrations/IntegrationsPage").then((module) => ({ Component: module.IntegrationsPage })),
  },
  {
    path: "integrations/:service",
    lazy: () => import("./integrations/IntegrationPage").then((module) => ({ Component: module.IntegrationPage })),
  },
  {
    path: "webhooks",
    lazy: () => import("./webhooks/WebhooksPage").then((module) => ({ Component: module.WebhooksPage })),
  },
  {
    path: "webhooks/new",
    lazy: () => import("./webhooks/NewWebhookPage").then((module) => ({ Component: module.NewWebhookPage })),
  },
  {
    path: "webhooks/:id",
    lazy: () => import("./webhooks/WebhookPage").then((module) => ({ Component: module.WebhookPage })),
  },
  {
    path: "team",
    lazy: () => import("./team/TeamPage").then((module) => ({ Component: module.TeamPage })),
  },
  {
    path: "roles",
    lazy: () => import("./roles/RolesPage").then((module) => ({ Component: module.RolesPage })),
  },
];
