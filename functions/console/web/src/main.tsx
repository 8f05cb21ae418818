import "./theme/components.css";
import "./theme/base.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { Application } from "./app/Application";
import { loadFirstTexts } from "./i18n/texts";

const root = document.getElementById("root");
if (!root) throw new Error("index.html has no #root");

const { language, t } = await loadFirstTexts();
createRoot(root).render(
  <StrictMode>
    <Application language={language} t={t} />
  </StrictMode>,
);
