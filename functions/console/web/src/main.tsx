import "./theme/components.css";
import "./theme/base.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { Application } from "./app/Application";
import { loadMessages } from "./i18n/LanguageProvider";
import { initialLanguage } from "./i18n/language";

const root = document.getElementById("root");
if (!root) throw new Error("index.html has no #root");

const language = initialLanguage();
const messages = await loadMessages(language);
createRoot(root).render(
  <StrictMode>
    <Application language={language} messages={messages} />
  </StrictMode>,
);
