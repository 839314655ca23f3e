/**
 * Comparing: which observations meet the reference collection, and which do not and why. What is not compared is
 * listed too; it neither supports nor contradicts anything.
 *
 *   [compare] → weigh → combine → rank → ladder
 */
import type { Observation } from "../exhibits/observation.ts";
import { convert } from "../base/quantity.ts";
import { ok, refused, type Problem, type Result } from "../base/result.ts";
import type { Collection } from "../reference/collection.ts";
import { outcomesOf, type Feature } from "../reference/feature.ts";
import { READERS_AT_MOST } from "./models/readers-1.ts";

export type NotCompared =
  /** From memory: never weighed. */
  | "recalled"
  /** The place is missing or destroyed; that is no evidence of absence. */
  | "not-seen"
  /** A marking that was erased has no text to compare. */
  | "erased"
  /** It bears on a date, an association or something else. */
  | "bears-on-something-else"
  | "feature-not-in-edition"
  /** It was compared with something that the edition does not have. */
  | "compared-with-unknown"
  /** The same reader gives the same feature different values. */
  | "reader-contradicts-itself";

/** All readings of one feature by everybody (or all reports of one comparison): one unit of evidence. */
export interface Reading {
  /** The feature, or the feature and what it was compared with. */
  readonly id: string;
  readonly feature: Feature;
  readonly observations: readonly Observation[];
  readonly block: string;
}

export interface Comparison {
  readonly readings: readonly Reading[];
  readonly notCompared: ReadonlyMap<string, NotCompared>;
}

const OBSERVATIONS_AT_MOST = 10_000;

/**
 * Sorts observations into readings and blocks.
 *
 * Model    One feature is one reading, whoever read it; features that share a cause by the edition or by any observation
 *          are one block.
 * Shape    Readings in order of their ids, observations in order of theirs, so that the order of the input is nothing.
 * Refuses  `bad-input` where a value is not of the feature's kind, `other-unit`, `too-large`, `nothing-observed`.
 */
export function compare(
  observations: readonly Observation[],
  edition: Collection,
): Result<Comparison, "bad-input" | "other-unit" | "too-large" | "nothing-observed"> {
  if (observations.length > OBSERVATIONS_AT_MOST)
    return refused("too-large", `${observations.length} observations; at most ${OBSERVATIONS_AT_MOST}`);
  const features = new Map(edition.features.map((f) => [f.id, f]));
  const problems = observations.flatMap((o, i) => problemsOf(o, i, features.get(o.feature)));
  const ids = new Set(observations.map((o) => o.id));
  if (ids.size < observations.length) problems.push({ at: "observations", message: "an id stands twice" });
  if (problems.length > 0)
    return refused("bad-input", problems.map((p) => `${p.at}: ${p.message}`).join("; "), problems);

  const sorted = [...observations].sort((a, b) => (a.id < b.id ? -1 : 1));
  const nodes = new Set([edition.types, edition.families, edition.makers, edition.states].flat().map((x) => x.id));
  const notCompared = new Map<string, NotCompared>();
  const groups = new Map<string, Observation[]>();
  for (const o of sorted) {
    const reason = findReason(o, features.get(o.feature), nodes);
    if (reason !== undefined) notCompared.set(o.id, reason);
    else push(groups, readingId(o), o);
  }
  for (const [id, group] of groups) {
    const torn = contradictingThemselves(group);
    const kept = group.filter((o) => !torn.has(o.reader));
    for (const o of group) if (torn.has(o.reader)) notCompared.set(o.id, "reader-contradicts-itself");
    if (kept.length === 0) groups.delete(id);
    else groups.set(id, kept);
  }
  if (groups.size === 0) return refused("nothing-observed", "no observation meets a feature of the collection");

  for (const [id, group] of groups) {
    const readers = new Set(group.map((o) => o.reader)).size;
    if (readers > READERS_AT_MOST)
      return refused("too-large", `${id} has ${readers} readers; at most ${READERS_AT_MOST}`);
    const feature = features.get(group[0]!.feature)!;
    if (feature.kind !== "quantity") continue;
    for (const o of group) {
      const converted = convert(o.quantity!, feature.unit);
      if (!converted.ok) return converted;
    }
  }
  const blockOf = blocksOf(groups, features);
  const readings = [...groups.keys()].sort().map((id) => {
    const group = groups.get(id)!;
    return { id, feature: features.get(group[0]!.feature)!, observations: group, block: blockOf(id) };
  });
  return ok({ readings, notCompared });
}

/** The same comparison as if some observations had never been made; blocks and everything else stay. */
export function withoutObservations(comparison: Comparison, left: (o: Observation) => boolean): readonly Reading[] {
  return comparison.readings.flatMap((reading) => {
    const rest = reading.observations.filter((o) => !left(o));
    if (rest.length === reading.observations.length) return [reading];
    return rest.length === 0 ? [] : [{ ...reading, observations: rest }];
  });
}

const readingId = (o: Observation): string =>
  o.match === undefined ? o.feature : `${o.feature}/${o.match.type}/${o.match.outcome}`;

function findReason(o: Observation, feature: Feature | undefined, nodes: ReadonlySet<string>): NotCompared | undefined {
  if (feature === undefined) return "feature-not-in-edition";
  if (feature.bearsOn !== "identification") return "bears-on-something-else";
  if (o.status === "recalled") return "recalled";
  if (o.presence === "not-seen") return "not-seen";
  if (o.marking?.legibility === "erased") return "erased";
  if (o.match !== undefined && !nodes.has(o.match.type)) return "compared-with-unknown";
  return undefined;
}

/** Readers who read one thing in two ways. Repeated measurements may differ. */
function contradictingThemselves(group: readonly Observation[]): ReadonlySet<string> {
  const first = new Map<string, string>();
  const torn = new Set<string>();
  for (const o of group) {
    if (o.quantity !== undefined) continue;
    const read =
      o.marking === undefined
        ? String(o.count ?? o.category ?? o.presence ?? o.match?.outcome)
        : `${o.marking.script} ${o.marking.text.normalize("NFC")}`;
    if ((first.get(o.reader) ?? read) !== read) torn.add(o.reader);
    first.set(o.reader, read);
  }
  return torn;
}

function problemsOf(o: Observation, i: number, feature: Feature | undefined): Problem[] {
  const at = `observations.${i}`;
  const values = (["quantity", "count", "category", "marking", "presence", "match"] as const).filter(
    (kind) => o[kind] !== undefined,
  );
  if (values.length !== 1) return [{ at, message: `an observation has one value; ${o.id} has ${values.length}` }];
  if (feature === undefined) return [];
  if (values[0] !== feature.kind)
    return [{ at, message: `${feature.id} is a ${feature.kind}, but ${o.id} gives a ${values[0] ?? "nothing"}` }];
  if (o.category !== undefined && !outcomesOf(feature).includes(o.category))
    return [{ at, message: `${feature.id} has no category ${o.category}` }];
  return [];
}

/** Joins features that any edition or observation puts in one block; the block is named by its first feature or name. */
function blocksOf(
  groups: ReadonlyMap<string, readonly Observation[]>,
  features: ReadonlyMap<string, Feature>,
): (reading: string) => string {
  const parent = new Map<string, string>();
  const find = (x: string): string => {
    let root = x;
    for (let up = parent.get(root); up !== undefined; up = parent.get(root)) root = up;
    return root;
  };
  const join = (a: string, b: string): void => {
    const [x, y] = [find(a), find(b)].sort() as [string, string];
    if (x !== y) parent.set(y, x);
  };
  for (const [id, group] of groups) {
    for (const o of group) {
      join(`reading ${id}`, `feature ${o.feature}`);
      for (const block of [o.block, features.get(o.feature)!.block])
        if (block !== undefined) join(`block ${block}`, `feature ${o.feature}`);
    }
  }
  // "block …" sorts before "feature …" and "reading …", so a named block gives its name.
  return (id) => find(`reading ${id}`).replace(/^(?:block|feature|reading) /, "");
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const group = map.get(key);
  if (group) group.push(value);
  else map.set(key, [value]);
}
