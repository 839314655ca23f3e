/**
 * The verifier as one file. The same script runs twice: as the page, and as the worker in which the page has the work
 * done, so that the file holds everything once and asks nobody for anything.
 */
import "./jitless.ts";
import "./tokens.css";
import { StrictMode, type ReactNode } from "react";
import { createRoot } from "react-dom/client";
import { preferWorker, serveVerification } from "./pages/verify/verifier.ts";
import { VerifyView } from "./pages/verify/view.tsx";
import css from "./pages/verify/file.module.css";
import { useWords } from "./words/words.ts";

function VerifyFile({ script }: { script: string }): ReactNode {
  const w = useWords();
  const start = (): Worker => new Worker(URL.createObjectURL(new Blob([script], { type: "text/javascript" })));
  return (
    <main className={css["page"]}>
      <h1>{w.verify.title}</h1>
      <p>{w.verify.alone}</p>
      <VerifyView verifier={preferWorker(start)} />
    </main>
  );
}

if (typeof document === "undefined") serveVerification(self);
else {
  const script = document.currentScript?.textContent ?? "";
  createRoot(document.getElementById("root")!).render(
    <StrictMode>
      <VerifyFile script={script} />
    </StrictMode>,
  );
}
