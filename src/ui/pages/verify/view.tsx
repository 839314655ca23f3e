/** Verify: drop a dossier, see every check, then what is fact and what is only claimed. Nothing leaves the browser. */
import { useRef, useState, type ReactNode } from "react";
import type { Check, Report } from "../../../verify/report.ts";
import type { Trust } from "../../../verify/verify.ts";
import { Drop } from "../../parts/drop.tsx";
import { useWords } from "../../words/words.ts";
import type { Verifier } from "./verifier.ts";
import css from "./verify.module.css";

type TrustFile = "policy" | "checkpoint" | "consistency";

type State =
  | { readonly is: "waiting" }
  | { readonly is: "running"; readonly name: string; readonly done: number; readonly check: string }
  | { readonly is: "done"; readonly name: string; readonly report: Report }
  | { readonly is: "failed"; readonly name: string; readonly why: string };

/** How many checks there are, for the progress bar alone; the report lists them all in any case. */
const CHECKS = 20;

export function VerifyView({ verifier }: { verifier: Verifier }): ReactNode {
  const w = useWords();
  const [state, setState] = useState<State>({ is: "waiting" });
  const [trusted, setTrusted] = useState<Partial<Record<TrustFile, File>>>({});
  const [dossier, setDossier] = useState<File>();
  const result = useRef<HTMLDivElement>(null);
  const latest = useRef(0);

  const run = async (file: File, given: typeof trusted): Promise<void> => {
    const turn = ++latest.current;
    const isLatest = (): boolean => turn === latest.current;
    const { name } = file;
    let done = 0;
    setState({ is: "running", name, done, check: "" });
    const progress = (check: string): void => {
      if (isLatest()) setState({ is: "running", name, done: done++, check });
    };
    try {
      const report = await verifier(await bytesOf(file), await trustOf(given), progress);
      if (!isLatest()) return;
      setState({ is: "done", name, report });
      setTimeout(() => result.current?.focus());
    } catch (error) {
      if (isLatest()) setState({ is: "failed", name, why: error instanceof Error ? error.message : String(error) });
    }
  };
  const trust = (kind: TrustFile, file: File): void => {
    const next = { ...trusted, [kind]: file };
    setTrusted(next);
    if (dossier !== undefined) void run(dossier, next);
  };

  return (
    <div className={css["view"]}>
      <Drop
        title={w.verify.drop}
        says={w.verify.dropSays}
        accept=".zip,application/zip"
        onFiles={([file]) => {
          if (file === undefined) return;
          setDossier(file);
          void run(file, trusted);
        }}
      />
      <details className={css["trust"]}>
        <summary>{w.verify.trust}</summary>
        <p>{w.verify.trustSays}</p>
        <div className={css["trustFiles"]}>
          {(["policy", "checkpoint", "consistency"] as const).map((kind) => (
            <Drop
              key={kind}
              title={w.verify.trustFiles[kind].title}
              says={trusted[kind]?.name ?? w.verify.trustFiles[kind].says}
              onFiles={([file]) => {
                if (file !== undefined) trust(kind, file);
              }}
            />
          ))}
        </div>
      </details>
      {state.is === "running" && (
        <div role="status" className={css["running"]}>
          <label htmlFor="verifying">{w.verify.running(state.name)}</label>
          <progress id="verifying" max={CHECKS} value={state.done} />
          <span>{state.check}</span>
        </div>
      )}
      {state.is === "failed" && (
        <div role="alert" className={`${css["outcome"]!} ${css["bad"]!}`}>
          <h2>{w.verify.failed}</h2>
          <p>{state.why}</p>
        </div>
      )}
      {state.is === "done" && (
        <div ref={result} tabIndex={-1} className={css["result"]}>
          <ReportView report={state.report} name={state.name} />
        </div>
      )}
    </div>
  );
}

const bytesOf = async (file: File): Promise<Uint8Array> => new Uint8Array(await file.arrayBuffer());

async function trustOf({ policy, checkpoint, consistency }: Partial<Record<TrustFile, File>>): Promise<Trust> {
  return {
    ...(policy && { policy: await bytesOf(policy) }),
    ...(checkpoint && {
      pin: {
        checkpoint: await bytesOf(checkpoint),
        ...(consistency && { consistency: await bytesOf(consistency) }),
      },
    }),
  };
}

const LOOK = { valid: "good", unanchored: "warn", invalid: "bad", malformed: "bad" } as const;

function ReportView({ report, name }: { report: Report; name: string }): ReactNode {
  const w = useWords();
  const { outcome, checks, facts, claims, suggestedPolicy } = report;
  const count = (verdict: Check["verdict"]): number => checks.filter((c) => c.verdict === verdict).length;
  return (
    <>
      <div role="status" className={`${css["outcome"]!} ${css[LOOK[outcome]]!}`}>
        <p className={css["file"]}>{name}</p>
        <h2>{w.verify.outcomes[outcome].title}</h2>
        <p>{w.verify.outcomes[outcome].says}</p>
        <p className={css["counts"]}>{w.verify.counts(count("passed"), count("failed"), count("not-performed"))}</p>
      </div>
      {(facts.length > 0 || claims.length > 0) && (
        <div className={css["lists"]}>
          <List title={w.verify.facts} says={w.verify.factsSays} items={facts} />
          <List title={w.verify.claims} says={w.verify.claimsSays} items={claims} />
        </div>
      )}
      <section aria-labelledby="checks" className={css["section"]}>
        <h2 id="checks">{w.verify.checks}</h2>
        <ol className={css["checks"]}>
          {checks.map((c) => (
            <li key={c.id} className={css[c.verdict]}>
              <CheckView check={c} />
            </li>
          ))}
        </ol>
      </section>
      {suggestedPolicy !== undefined && (
        <details className={css["trust"]}>
          <summary>{w.verify.suggested}</summary>
          <p>{w.verify.suggestedSays}</p>
          <pre tabIndex={0}>{suggestedPolicy}</pre>
        </details>
      )}
      <p>
        <button type="button" className={css["save"]} onClick={() => save(report, name)}>
          {w.verify.save}
        </button>
      </p>
    </>
  );
}

const MARKS = { passed: "✓", failed: "✗", "not-performed": "–" } as const;

function CheckView({ check: { id, name, verdict, says, problems } }: { check: Check }): ReactNode {
  const w = useWords();
  return (
    <>
      <span className={css["mark"]} aria-hidden="true">
        {MARKS[verdict]}
      </span>
      <div>
        <p>
          <strong>{name}</strong> <code>{id}</code> <span className={css["verdict"]}>{w.verify.verdicts[verdict]}</span>
        </p>
        <p className={css["says"]}>{says}</p>
        {problems.length > 1 && (
          <details>
            <summary>{w.verify.problems(problems.length)}</summary>
            <ul>
              {problems.map((p) => (
                <li key={p}>{p}</li>
              ))}
            </ul>
          </details>
        )}
      </div>
    </>
  );
}

const List = (props: { title: string; says: string; items: readonly string[] }): ReactNode => (
  <section className={css["list"]}>
    <h2>{props.title}</h2>
    <p className={css["says"]}>{props.says}</p>
    <ul>
      {props.items.map((item) => (
        <li key={item}>{item}</li>
      ))}
    </ul>
  </section>
);

function save(report: Report, name: string): void {
  const address = URL.createObjectURL(new Blob([JSON.stringify(report, null, 2)], { type: "application/json" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = `${name.replace(/\.zip$/, "")}.report.json`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
