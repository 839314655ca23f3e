/**
 * The reader's half: a dossier file, and what the reader trusts, to a report. Written for somebody who distrusts whoever
 * made the dossier, this program's makers included: it makes nothing, asks no network, and runs every check every time.
 */
import { toHex } from "../base/bytes.ts";
import { sha256Hex } from "../base/digest.ts";
import { findText } from "../base/bytes.ts";
import { PATHS } from "../dossier/format.ts";
import { parsePolicy, weighQuorum } from "../log/policy.ts";
import * as container from "./checks/container.ts";
import { custody, type Custody } from "./checks/custody.ts";
import { files } from "./checks/files.ts";
import * as log from "./checks/log.ts";
import * as recompute from "./checks/recompute.ts";
import * as statements from "./checks/statements.ts";
import { openDossier, type Dossier } from "./dossier.ts";
import { judged, notPerformed, type Check, type Outcome, type Report } from "./report.ts";

/** What the reader brings; without any of it, the keys of the dossier are self-asserted. */
export interface Trust {
  /** A policy file (C2SP tlog-policy): whose log, and which witnesses must have cosigned. */
  readonly policy?: Uint8Array;
  readonly pin?: log.Pin;
}

/** The checks, in the order in which they are made; the names stand in SPEC.md. */
const CHECKS = [
  ["VER-1", "Archive"],
  ["VER-2", "Manifests"],
  ["VER-3", "Index"],
  ["VER-4", "Seal"],
  ["VER-5", "Page"],
  ["VER-6", "Checkpoint"],
  ["VER-7", "Proofs"],
  ["VER-8", "History"],
  ["VER-9", "Signatures"],
  ["VER-10", "Completeness"],
  ["VER-11", "Disclosures"],
  ["VER-12", "Contents"],
  ["VER-13", "References"],
  ["VER-14", "Files"],
  ["VER-15", "Custody"],
  ["VER-16", "Identification"],
  ["VER-17", "Tracing"],
  ["VER-18", "Findings"],
  ["VER-19", "Time"],
  ["VER-20", "Trust"],
] as const;

/**
 * Verifies a dossier.
 *
 * Bounds   All checks, always; `progress` is called before each with its name.
 * Limits   It proves order, integrity and which key signed; not that anything recorded is true. See SPEC.md.
 */
export async function verify(
  bytes: Uint8Array,
  trust: Trust = {},
  progress?: (check: string) => void,
): Promise<Report> {
  progress?.("Archive");
  const opened = await openDossier(bytes);
  if (!opened.ok) {
    const [first, ...rest] = CHECKS;
    const checks = [
      judged(first[0], first[1], "", opened.problems?.map((p) => `${p.at}: ${p.message}`) ?? [opened.message]),
      ...rest.map(([id, name]) => notPerformed(id, name, "the file is no dossier")),
    ];
    return { outcome: "malformed", checks, facts: [], claims: [] };
  }
  const dossier = opened.value;
  const checks: Check[] = [
    judged(
      "VER-1",
      "Archive",
      `a bag of ${dossier.bag.payload.size} files, without anything hidden in the archive`,
      [],
    ),
  ];
  const add = (check: Check): Check => {
    checks.push(check);
    progress?.(CHECKS[checks.length]?.[1] ?? "");
    return check;
  };
  add(container.manifests(dossier));
  add(container.index(dossier));
  add(container.seal(dossier));
  add(container.page(dossier));
  add(await log.checkpoint(dossier));
  add(log.inclusion(dossier));
  const history = add(log.history(dossier, trust.pin));
  const signed = await statements.signatures(dossier);
  add(signed.check);
  add(statements.sequence(dossier));
  add(statements.disclosures(dossier));
  add(statements.contents(dossier));
  add(statements.references(dossier));
  add(files(dossier));
  const held = custody(dossier, signed.ring);
  add(held.check);
  const known = recompute.knownOf(dossier);
  add(recompute.identification(known));
  add(recompute.tracing(known));
  add(recompute.findings(known));
  add(timeOf(dossier));
  const anchored = await trustOf(dossier, trust, history);
  add(anchored.check);

  const outcome: Outcome = checks.some((c) => c.verdict === "failed")
    ? "invalid"
    : anchored.anchored
      ? "valid"
      : "unanchored";
  const suggestion = dossier.bag.payload.get(PATHS.policy);
  const suggestedPolicy = suggestion === undefined ? undefined : findText(suggestion);
  return {
    outcome,
    checks,
    facts: factsOf(dossier, checks, held, anchored.witnesses),
    claims: claimsOf(dossier, held),
    ...(suggestedPolicy !== undefined && { suggestedPolicy }),
  };
}

/** VER-19: foreign time stamps; this format version knows where they would lie and finds none. */
function timeOf({ bag }: Dossier): Check {
  const any = [...bag.payload.keys()].some((p) => p.startsWith("data/time/"));
  return any
    ? judged("VER-19", "Time", "", ["the dossier has time stamps, and this version cannot check them"])
    : notPerformed(
        "VER-19",
        "Time",
        "there is no time stamp of anybody else: when things were recorded is the publisher's word",
      );
}

interface Anchored {
  readonly check: Check;
  /** Whether somebody besides the publisher vouches that this is the log everybody sees. */
  readonly anchored: boolean;
  readonly witnesses: readonly string[];
}

/** VER-20: whether the log is one that the reader knows, and whether others watched it. */
async function trustOf(dossier: Dossier, trust: Trust, history: Check): Promise<Anchored> {
  const none = (check: Check): Anchored => ({ check, anchored: false, witnesses: [] });
  const name = "Trust";
  if (trust.policy === undefined && trust.pin === undefined)
    return none(
      notPerformed("VER-20", name, "no policy and no earlier checkpoint was given: the keys are self-asserted"),
    );
  if (dossier.checkpoint?.ok !== true) return none(notPerformed("VER-20", name, "the checkpoint cannot be read"));
  const pinned = log.pinHolds(history, trust.pin);
  if (trust.policy === undefined)
    return none(
      pinned
        ? judged(
            "VER-20",
            name,
            "the log is the one of the pinned checkpoint; no witness and no time stamp says when",
            [],
          )
        : notPerformed("VER-20", name, "the pinned checkpoint was not shown to be of this log"),
    );
  const policy = parsePolicy(trust.policy);
  if (!policy.ok) return none(judged("VER-20", name, "", [`the policy given: ${policy.message}`]));
  const quorum = await weighQuorum(dossier.checkpoint.value, policy.value);
  const witnesses = [...quorum.cosigned].map(
    ([w, seconds]) => `${w} at ${new Date(seconds * 1000).toISOString().slice(0, 19)}Z`,
  );
  const problems: string[] = [];
  if (policy.value.logs.length > 0 && quorum.log === undefined)
    problems.push("the checkpoint is not signed by a log of the policy given");
  if (policy.value.logs.length === 0 && !pinned)
    problems.push("the policy given names no log, and no pinned checkpoint shows which it is");
  if (!quorum.satisfied)
    problems.push(
      `the quorum of the policy given is not reached: ${witnesses.length} of ${policy.value.witnesses.size} witnesses cosigned`,
    );
  const says = `the policy given accepts this log; ${witnesses.length} of ${policy.value.witnesses.size} witnesses cosigned`;
  const check = judged("VER-20", name, says, problems);
  return { check, anchored: check.verdict === "passed" && witnesses.length > 0, witnesses };
}

const passed = (checks: readonly Check[], id: string): boolean => checks.find((c) => c.id === id)?.verdict === "passed";

function factsOf(d: Dossier, checks: readonly Check[], held: Custody, witnesses: readonly string[]): string[] {
  const facts: string[] = [];
  const checkpoint = d.checkpoint?.ok === true ? d.checkpoint.value : undefined;
  const count = d.leaves.length;
  if (checkpoint !== undefined && passed(checks, "VER-6") && passed(checks, "VER-7"))
    facts.push(
      `The ${count} statements and the seal stand in the log ${checkpoint.origin}, which had ${checkpoint.size} entries and the root ${toHex(checkpoint.root).slice(0, 16)}….`,
    );
  if (passed(checks, "VER-9")) facts.push("Each statement was signed by the key it names, and none was changed since.");
  if (passed(checks, "VER-10") && passed(checks, "VER-4"))
    facts.push("No statement that these keys made in this case before the seal is missing here.");
  if (passed(checks, "VER-3") && passed(checks, "VER-4") && d.index?.ok === true) {
    const { withheld, blobs, erased } = d.index.value;
    facts.push(
      `Withheld: ${withheld.length} fields and ${blobs.filter((b) => b.withheld !== undefined).length} files, each listed with a reason; erased: ${erased.reduce((n, e) => n + e.fields, 0)} fields.`,
    );
  }
  if (passed(checks, "VER-16"))
    facts.push(
      "The identification was computed again from the observations and the collection, with the same result. That it is reproduced does not make it right.",
    );
  if (passed(checks, "VER-17")) facts.push("The trace of parts was computed again, with the same result.");
  if (held.pairs > 0 && held.check.verdict === "passed")
    facts.push(
      `${held.pairs} handings over are signed by giver and receiver${held.sameInstallation > 0 ? `; of ${held.sameInstallation}, both keys lie in one installation or it is not known where` : ""}.`,
    );
  const open = held.chains.flatMap((c) => c.links).filter((l) => l.state !== "signed-by-both").length;
  if (open > 0)
    facts.push(
      `${open} ${open === 1 ? "link" : "links"} in the custody of exhibits ${open === 1 ? "is" : "are"} a gap, open, or known from publications only.`,
    );
  for (const witness of witnesses) facts.push(`The checkpoint was cosigned by ${witness}.`);
  const last = checkpoint === undefined ? undefined : d.bag.payload.get(PATHS.checkpoint);
  if (last !== undefined)
    facts.push(`SHA-256 of the checkpoint: ${sha256Hex(last)}. Whoever kept another one of this log can compare.`);
  return facts;
}

function claimsOf(d: Dossier, held: Custody): string[] {
  const claims = [
    "That the statements are true: a log keeps what was said, not whether it is so.",
    "That the exhibits are the pieces they are said to be, and come from where they are said to come from.",
    "When each statement was made: the times are those of the signers' own clocks.",
    "Which people or bodies the keys belong to.",
    "That nothing was left out before it was recorded.",
    "That published photographs show what their originals show: a copy names its original, and the original is withheld.",
    "That the reference collection is right and complete enough: it was not validated for this kind of object.",
  ];
  if (held.pairs > 0)
    claims.push("That giver and receiver of an exhibit are two people: a key does not show who holds it.");
  if (d.leaves.some((l) => l.opened.ok && l.opened.value.type === "ClaimRecorded"))
    claims.push("That the people quoted said what they are recorded to have said.");
  return claims;
}
