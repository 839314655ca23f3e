/** What was found, on which rung, and what that does not say. */
import type { Identification, StoredNode } from "../../identification/identification.ts";
import { toNumber } from "../../base/decimal.ts";
import { times, verbal } from "../../identification/wording.ts";
import type { FindingRecord } from "../record/findings.ts";
import { overEachOther } from "../record/weights.ts";
import {
  capital,
  counted,
  enumerated,
  missing,
  note,
  paragraph,
  strong,
  type Block,
  type Section,
  type Text,
} from "./blocks.ts";
import { cite, citeAll, citeLeaf, pairsOf, stated, statedText, type Context } from "./context.ts";
import { dayWords } from "./dates.ts";
import { ladderOf } from "./ladder.ts";

export function findingSection(context: Context): Section {
  const { findings } = context.record;
  const standing = findings.filter((f) => f.withdrawn === undefined).at(-1);
  const withdrawn = findings.filter((f) => f.withdrawn !== undefined);
  return {
    id: "finding",
    title: "What was found",
    blocks: [
      { kind: "text", as: "lead", text: leadOf(context, standing) },
      ...leaderBlock(context, standing),
      ...(context.result || standing ? [ladderOf(context, standing)] : []),
      { kind: "notice", tone: "plain", title: "What this does not say", body: limitsOf(context, standing) },
      ...(standing ? signedOf(context, standing) : []),
      ...withdrawn.map((f): Block => withdrawnNotice(context, f)),
    ],
  };
}

function leadOf(context: Context, finding: FindingRecord | undefined): Text {
  const { result } = context;
  if (finding === undefined && result === undefined)
    return [strong("No finding is signed in this case."), " Nothing was compared, so nothing is concluded."];
  const node = finding === undefined ? result?.finding : nodeOf(finding);
  const says = node === undefined ? OPEN : nodeWords(context, node);
  const unsigned: Text =
    finding === undefined ? [strong("No finding is signed in this case."), " What was computed: "] : [];
  return [
    ...unsigned,
    strong(finding === undefined ? says : capital(says)),
    " ",
    ...(result === undefined ? [missing("The numbers behind it are not in this release.")] : [runningWords(result)]),
  ];
}

function leaderBlock({ result, names }: Context, finding: FindingRecord | undefined): Block[] {
  const signed: Text =
    finding === undefined
      ? []
      : [" Signed on ", dayWords(finding.at), " by ", names.key(finding.by), ", ", cite(finding.index), "."];
  return result === undefined && finding === undefined
    ? []
    : [paragraph(result === undefined ? "" : leaderWords(result), ...signed)];
}

const nodeOf = ({ said }: FindingRecord): StoredNode | undefined =>
  said.rung === "open" || said.node === undefined ? undefined : { rung: said.rung, node: said.node };

const OPEN = "the finding is open: no type, family, maker or state holds everything that is still in the running.";

function nodeWords({ names, result }: Context, { rung, node }: StoredNode): string {
  const name = names.node(node);
  const said = {
    type: `the object is of the type ${name}.`,
    family: `the object is of the ${name}, listed or not; which type of it, the evidence leaves open.`,
    maker: `the object was made by ${name}; which type it is, the evidence leaves open.`,
    state: `the object was finally assembled in ${name}; who made it and which type it is, the evidence leaves open.`,
  }[rung];
  return result?.explained === false
    ? `${said} But no listed type is in the running: the collection does not explain this object.`
    : said;
}

/** How many were weighed, and how many are left. */
function runningWords(i: Identification): string {
  const unlisted = i.hypotheses.filter((h) => !h.listed).length;
  const running = i.inTheRunning.length;
  const out = i.hypotheses.length - running;
  const weighed = `${counted(i.hypotheses.length, "hypothesis", "hypotheses")} were weighed, ${unlisted} of them types that the collection does not list.`;
  const factor = factorWords(i);
  if (out === 0)
    return `${weighed} All of them are still in the running: none is ${factor} times better supported than another at the unfavourable end of its range.`;
  const left = running === 1 ? "One is still in the running" : `${running} are still in the running`;
  const rest = out === 1 ? "the other is" : `each of the other ${out} is`;
  return `${weighed} ${left}; ${rest} at least ${factor} times less well supported than another, whether nothing, markings or parts were altered.`;
}

/** 10^T in words; T is a whole number nearly always. */
export function factorWords(i: Identification): string {
  const threshold = toNumber(i.settings.threshold);
  return Number.isInteger(threshold) ? `1${"0".repeat(threshold)}` : `10^${i.settings.threshold}`;
}

/** How far the leading hypothesis is ahead of the nearest and of the furthest other. */
function leaderWords(i: Identification): string {
  const leader = i.hypotheses.find((h) => h.id === i.leading)!.name;
  const others = overEachOther(i);
  const [nearest, furthest] = [others[0], others.at(-1)];
  if (nearest === undefined || furthest === undefined) return "";
  const near = toNumber(nearest.range.central);
  const far = toNumber(furthest.range.central);
  const close =
    Math.abs(near) < 0.02
      ? `${nearest.hypothesis.name} is supported as well as it is`
      : `what was observed is ${times(near)} under it than under ${nearest.hypothesis.name}, the nearest`;
  if (Math.abs(far - near) < 0.02)
    return `Best supported is ${leader}: ${close}${others.length > 1 ? ", and no other is nearer" : ""}.`;
  return `Best supported is ${leader}; ${close}, and what was observed is ${times(far)} under it than under ${furthest.hypothesis.name}, the furthest.`;
}

function limitsOf(context: Context, finding: FindingRecord | undefined): readonly Text[] {
  const { result } = context;
  const leading = result?.hypotheses.find((h) => h.id === result.leading)?.name;
  const what = leading === undefined ? "the object is what was found" : `the object is ${leading}`;
  const always: Text[] = [
    [
      strong("It is not a probability."),
      ` The weights say how much more probable what was observed is under one hypothesis than under another. How probable it is that ${what} depends on what was held probable before, and that is nobody's here to set.`,
    ],
    [
      strong("It does not say who launched, supplied or ordered anything."),
      " Pieces answer what an object is and where it was made, at most. Who used it and who is responsible are other questions.",
    ],
  ];
  if (result === undefined) return always;
  const pieces =
    result.pieces.length > 1
      ? `${enumerated(result.pieces)} are pieces`
      : `what was observed on ${result.pieces[0]!} is`;
  return [
    ...always,
    [
      strong("It holds only on a condition:"),
      ` that ${pieces} of one object from that event. `,
      ...(result.associations.length === 0
        ? ["No signed statement here shows it."]
        : ["Stated in ", ...citeAll(context, result.associations), "."]),
    ],
    [strong("Elicited, not validated."), ` ${elicitedWords(result)} ${verbal(undefined, undefined)}`],
    [
      strong("Computed again is not confirmed."),
      " A verifier that gets the same numbers shows that they follow from what is recorded, and nothing about the object itself.",
    ],
    ...(finding?.said.rung === "open" ? [[strong("Open is a result."), " It does not say that nobody is right."]] : []),
  ];
}

function elicitedWords(i: Identification): string {
  const readings = i.blocks.flatMap((b) => b.readings);
  const touched = readings.filter(
    (r) => r.elicited.length > 0 || r.under.some((u) => u.basis === "elicited" || u.basis === "gap"),
  ).length;
  const specimens =
    i.edition.specimens === 0
      ? "The collection rests on no specimen that anybody measured."
      : `The collection rests on ${i.edition.specimens} specimens.`;
  const knew = { yes: "knew", no: "did not know", "not-recorded": "" }[
    i.settings.elicitation?.knewExpectedAnswer ?? "not-recorded"
  ];
  return `${specimens} ${touched} of ${counted(readings.length, "reading")} use numbers that a rule for judgements filled in (${i.elicitationTable})${knew === "" ? "" : `; whoever made the judgements ${knew} the answer that was expected`}.`;
}

function signedOf(context: Context, finding: FindingRecord): Block[] {
  const { comparison, names } = context;
  const premise = finding.said.premise;
  return [
    {
      kind: "pairs",
      pairs: pairsOf([
        ["Signed by", [names.key(finding.by), ", ", cite(finding.index)]],
        ["Second reviewer", statedText(finding, "secondReviewer", "optional") ?? [missing("none recorded")]],
        [
          "Standard of proof",
          stated(finding, "standard", (s) => [`${s.replaceAll("-", " ")}; no weight is translated into it`]),
        ],
        ["First proposition", stated(finding, "propositions", (p) => [p.first])],
        ["Second proposition", stated(finding, "propositions", (p) => [p.second])],
        [
          "Premise",
          premise && [
            `the table of makers gives it a probability of at least ${premise.p}; below ${premise.needed.slice(0, 6)} the finding would not be carried`,
          ],
        ],
        ["Reasons", statedText(finding, "reasons")],
        ["Limits", statedText(finding, "limits", "optional")],
        ["Replies sought", statedText(finding, "repliesSought", "optional") ?? [missing("none recorded")]],
        [
          "Computed",
          comparison && [
            cite(comparison.index),
            `, model ${comparison.said.model}, collection ${comparison.edition?.title ?? comparison.said.edition} (SHA-256 ${comparison.said.digest.slice(0, 12)}…)`,
          ],
        ],
      ]),
    },
    ...(comparison?.edition ? [note(comparison.edition.about)] : []),
  ];
}

function withdrawnNotice(context: Context, finding: FindingRecord): Block {
  const { withdrawn, said } = finding;
  const what = said.node === undefined ? "open" : `${said.rung}: ${context.names.node(said.node)}`;
  return {
    kind: "notice",
    tone: "alarm",
    title: `A finding was withdrawn on ${dayWords(withdrawn!.at)}`,
    body: [
      [
        `It said “${what}” (`,
        cite(finding.index),
        ") and no longer stands (",
        citeLeaf(context, withdrawn!.leaf),
        ").",
      ],
      statedText(withdrawn!, "why") ?? [],
    ],
  };
}
