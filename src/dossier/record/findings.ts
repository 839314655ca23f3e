/** Comparisons and findings as they are read: what was computed, what was signed, and what was withdrawn. */
import type { Reach } from "../../claims/above-evidence.ts";
import { PropositionPosed } from "../../claims/entries.ts";
import { LADDER } from "../../claims/proposition.ts";
import { sha256Hex } from "../../base/digest.ts";
import { parseJson } from "../../base/strict-json.ts";
import { ComparisonRun, FindingReached, FindingWithdrawn } from "../../identification/entries.ts";
import type { Identification } from "../../identification/identification.ts";
import { parseCollection, type Collection } from "../../reference/collection.ts";
import { outcomesOf } from "../../reference/feature.ts";
import { readResult } from "./result.ts";
import type { Said, Statements } from "./said.ts";

/** Of an edition of the reference collection, what a reader needs beside a result. */
export interface EditionRecord {
  readonly id: string;
  readonly title: string;
  readonly date: string;
  readonly about: string;
  readonly features: readonly { readonly id: string; readonly name: string; readonly outcomes: readonly Named[] }[];
  /** Types, families, makers and states. */
  readonly nodes: readonly Named[];
  readonly sources: readonly { readonly id: string; readonly title: string; readonly address?: string }[];
}
export interface Named {
  readonly id: string;
  readonly name: string;
}

export interface ComparisonRecord extends Said<typeof ComparisonRun> {
  /** The whole result; absent where its file is not here or cannot be read, and then `why` says which. */
  readonly result?: Identification;
  readonly why?: string;
  readonly edition?: EditionRecord;
}

export interface FindingRecord extends Said<typeof FindingReached> {
  /** The leaf of the comparison that it rests on, where it names one of this case. */
  readonly comparison?: string;
  /** Present where it no longer stands. */
  readonly withdrawn?: Said<typeof FindingWithdrawn>;
}

export function comparisonsOf(statements: Statements, documents: ReadonlyMap<string, Uint8Array>): ComparisonRecord[] {
  const editions = new Map<string, EditionRecord | undefined>();
  return statements.of(ComparisonRun).map((s) => {
    const { digest } = s.said;
    if (!editions.has(digest)) editions.set(digest, findEdition(documents.get(digest)));
    const edition = editions.get(digest);
    const result = resultOf(s, documents);
    return { ...s, ...result, ...(edition && { edition }) };
  });
}

export function findingsOf(statements: Statements, comparisons: readonly ComparisonRecord[]): FindingRecord[] {
  const withdrawals = statements.of(FindingWithdrawn);
  const known = new Set(comparisons.map((c) => c.leaf));
  return statements.of(FindingReached).map((s) => {
    const comparison = s.refs.find((leaf) => known.has(leaf));
    const withdrawn = withdrawals.find((w) => w.refs.includes(s.leaf));
    return { ...s, ...(comparison !== undefined && { comparison }), ...(withdrawn && { withdrawn }) };
  });
}

/**
 * What the findings of a case carry, as claims are held against it.
 *
 * Limits  A finding speaks of the event that is named like the case, or of the only one that claims on the ladder speak of.
 */
export function reachesOf(
  findings: readonly FindingRecord[],
  comparisons: readonly ComparisonRecord[],
  event: string | undefined,
): Reach[] {
  if (event === undefined) return [];
  return findings.flatMap((finding): Reach[] => {
    const open = finding.said.inTheRunning;
    const result = comparisons.find((c) => c.leaf === finding.comparison)?.result;
    if (open === undefined || result === undefined) return [];
    const until = finding.withdrawn?.at.slice(0, 10);
    return [
      {
        finding: finding.leaf,
        event,
        from: finding.at.slice(0, 10),
        ...(until !== undefined && { until }),
        open,
        listed: [
          ...result.hypotheses.filter((h) => h.listed).map((h) => h.id),
          ...result.nodes.filter((n) => n.rung === "family").map((n) => n.node),
        ],
      },
    ];
  });
}

/** The event that the findings of a case speak of; undefined where the claims leave that open. */
export function findEvent(caseId: string, statements: Statements): string | undefined {
  const posed = statements.of(PropositionPosed).map((p) => p.said);
  if (posed.some((p) => p.event === caseId)) return caseId;
  const events = new Set(
    posed.flatMap((p) => ((LADDER as readonly string[]).includes(p.rung ?? "") ? (p.event ?? []) : [])),
  );
  const [only] = events;
  return events.size === 1 ? only : undefined;
}

function resultOf(
  s: Said<typeof ComparisonRun>,
  documents: ReadonlyMap<string, Uint8Array>,
): Pick<ComparisonRecord, "result" | "why"> {
  const file = s.files.find((f) => f?.role === "result");
  const bytes = documents.get(file?.sha256 ?? "");
  if (file == null || bytes === undefined) return { why: "the file of the result is not in this release" };
  if (sha256Hex(bytes) !== file.sha256)
    return { why: "the file of the result is not the one that the statement names" };
  const result = readResult(bytes);
  return result.ok ? { result: result.value } : { why: `the file of the result cannot be read: ${result.message}` };
}

function findEdition(bytes: Uint8Array | undefined): EditionRecord | undefined {
  const json = bytes && parseJson(bytes);
  const collection = json?.ok === true ? parseCollection(json.value) : undefined;
  return collection?.ok === true ? editionOf(collection.value) : undefined;
}

function editionOf(c: Collection): EditionRecord {
  return {
    id: c.id,
    title: c.title,
    date: c.date,
    about: c.about,
    features: c.features.map((feature) => {
      const named =
        feature.kind === "category" ? feature.categories : feature.kind === "marking" ? feature.classes : [];
      const outcomes = outcomesOf(feature).map((id) => ({ id, name: named.find((n) => n.id === id)?.name ?? id }));
      return { id: feature.id, name: feature.name, outcomes: feature.kind === "count" ? [] : outcomes };
    }),
    nodes: [...c.types, ...c.families, ...c.makers, ...c.states].map(({ id, name }) => ({ id, name })),
    sources: c.sources.map(({ id, title, address }) => ({ id, title, ...(address !== undefined && { address }) })),
  };
}
