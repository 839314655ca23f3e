import type { ReactNode } from "react";
import { Page } from "../../parts/page.tsx";
import { useWords } from "../../words/words.ts";
import { inWorker } from "./verifier.ts";
import { VerifyView } from "./view.tsx";

const verifier = inWorker(() => new Worker(new URL("./worker.ts", import.meta.url), { type: "module" }));

/** Verifying within the workbench; the same view stands alone in verify.html. */
export function VerifyPage(): ReactNode {
  const w = useWords();
  return (
    <Page title={w.verify.title}>
      <VerifyView verifier={verifier} />
      <p>
        {w.verify.keep}{" "}
        <a href="/verify.html" download="sherd-verify.html">
          {w.verify.keepLink}
        </a>
      </p>
    </Page>
  );
}
