/**
 * What debris is compared with: an edition of the reference collection. It lists types with what is known of each
 * feature and from where, the populations of what it does not list, and who makes what; nothing in it is implied.
 *
 *   reference/collection → identification/identify → finding (which cites the edition by its digest)
 */
import { z } from "zod";
import { Edtf } from "../base/instant.ts";
import { parse } from "../base/parse.ts";
import type { Problem, Result } from "../base/result.ts";
import { assemblyPeriods, AssemblyRow, findAssemblyProblem } from "./assembly.ts";
import { Feature } from "./feature.ts";
import { findMisfit, Population, Unlisted } from "./population.ts";
import { Code, NodeId, type ReferenceValue, SourceId, Values } from "./value.ts";

const text = (length: number): z.ZodString => z.string().min(1).max(length);

export const ReferenceSource = z.strictObject({
  id: SourceId,
  title: text(500),
  address: text(2000).optional(),
  published: Edtf.optional(),
  /** VERIFIED: the source was seen to say so. RECALLED: from memory. */
  seen: z.enum(["verified", "recalled"]).optional(),
});
export type ReferenceSource = z.infer<typeof ReferenceSource>;

export const ListedType = z.strictObject({
  id: Code,
  name: text(200),
  aliases: z.array(text(200)).max(50).optional(),
  family: NodeId,
  /** Where it was designed: neither where it is assembled nor where its parts come from. */
  design: z.strictObject({ state: NodeId, sources: z.array(SourceId).min(1).max(50) }).optional(),
  /** Independently attributed specimens behind its values. */
  specimens: z.int().min(0).max(1_000_000),
  /** By feature. A feature without a value has no reference here, which is not the same as "absent". */
  values: Values,
});
export type ListedType = z.infer<typeof ListedType>;

const named = z.strictObject({ id: NodeId, name: text(200) });

const Shape = z.strictObject({
  format: z.literal("sherd-collection-1"),
  id: Code,
  title: text(300),
  date: Edtf,
  /** What the edition is, and what it is not good for. */
  about: text(5000),
  sources: z.array(ReferenceSource).max(5000),
  states: z.array(named).min(1).max(500),
  makers: z.array(named).max(5000),
  families: z.array(named).min(1).max(5000),
  features: z.array(Feature).min(1).max(1000),
  types: z.array(ListedType).min(1).max(10_000),
  populations: z.array(Population).min(1).max(10_000),
  unlisted: z.array(Unlisted).min(1).max(10_000),
  assembly: z.array(AssemblyRow).max(50_000),
});

export const Collection = Shape.superRefine((collection, ctx) => {
  for (const { at, message } of crossReferences(collection))
    ctx.addIssue({ code: "custom", path: at.split("."), message });
});
export type Collection = z.infer<typeof Shape>;

/**
 * An edition from outside, strictly.
 *
 * Refuses  `bad-input`, with every problem and its place.
 */
export const parseCollection = (input: unknown): Result<Collection, "bad-input"> => parse(Collection, input);

/** Whatever points to nothing, stands twice, or leaves a hypothesis without what it needs. */
function crossReferences(c: Collection): readonly Problem[] {
  const problems: Problem[] = [];
  const complain = (at: string, message: string): void => void problems.push({ at, message });

  const unique = (place: string, ids: readonly string[]): ReadonlySet<string> => {
    const seen = new Set<string>();
    ids.forEach((id, i) => {
      if (seen.has(id)) complain(`${place}.${i}.id`, `${id} stands twice`);
      seen.add(id);
    });
    return seen;
  };
  const idsOf = (things: readonly { readonly id: string }[]): readonly string[] => things.map((x) => x.id);
  const sources = unique("sources", idsOf(c.sources));
  const populations = unique("populations", idsOf(c.populations));
  const features = new Map(c.features.map((f) => [f.id, f]));
  const [states, makers, families] = [idsOf(c.states), idsOf(c.makers), idsOf(c.families)].map((ids) => new Set(ids));
  unique("features", idsOf(c.features));
  // One namespace: a claim or a published comparison names a node without saying on which rung it stands.
  unique("nodes", [c.states, c.makers, c.families, c.types, c.unlisted].flatMap(idsOf));

  const known = (at: string, set: ReadonlySet<string> | undefined, id: string | undefined, what: string): void => {
    if (id !== undefined && set?.has(id) !== true) complain(at, `there is no ${what} ${id}`);
  };
  const cited = (at: string, ids: readonly string[]): void =>
    ids.forEach((id) => {
      known(at, sources, id, "source");
    });
  const values = (at: string, record: Readonly<Record<string, ReferenceValue>>): void => {
    for (const [id, value] of Object.entries(record)) {
      const feature = features.get(id);
      if (feature === undefined) complain(`${at}.${id}`, `there is no feature ${id}`);
      const misfit = feature && findMisfit(feature, value);
      if (misfit !== undefined) complain(`${at}.${id}`, misfit);
      cited(`${at}.${id}.sources`, value.sources);
    }
  };

  c.types.forEach((type, i) => {
    known(`types.${i}.family`, families, type.family, "family");
    known(`types.${i}.design.state`, states, type.design?.state, "state");
    cited(`types.${i}.design.sources`, type.design?.sources ?? []);
    values(`types.${i}.values`, type.values);
    const measured = Object.values(type.values).some((v) => v.status === "measured");
    if (measured && type.specimens === 0) complain(`types.${i}.specimens`, "measured values need specimens");
  });
  c.populations.forEach((population, i) => {
    values(`populations.${i}.values`, population.values);
    const own = new Map(Object.entries(population.values));
    for (const feature of c.features) {
      const value = own.get(feature.id);
      const needed = feature.bearsOn === "identification" && feature.kind !== "match";
      if (needed && (value === undefined || value.status === "recalled"))
        complain(
          `populations.${i}.values.${feature.id}`,
          "a population has a value, not a recalled one, for every feature",
        );
      if (value?.status === "measured" && population.specimens === 0)
        complain(`populations.${i}.specimens`, "measured values need specimens");
    }
  });
  c.unlisted.forEach((u, i) => {
    known(`unlisted.${i}.population`, populations, u.population, "population");
    if (u.scope === "family") known(`unlisted.${i}.node`, families, u.node, "family");
    if (u.scope === "state") known(`unlisted.${i}.node`, states, u.node, "state");
  });
  for (const [scope, nodes] of [
    ["family", c.families],
    ["state", c.states],
  ] as const)
    for (const { id } of nodes) {
      const count = c.unlisted.filter((u) => u.scope === scope && u.node === id).length;
      if (count !== 1) complain("unlisted", `the ${scope} ${id} needs one unlisted type, and has ${count}`);
    }
  const elsewhere = c.unlisted.filter((u) => u.scope === "elsewhere").length;
  if (elsewhere !== 1) complain("unlisted", `one unlisted type from elsewhere is needed, and there are ${elsewhere}`);

  const assembled = new Set([...c.types, ...c.unlisted.filter((u) => u.scope === "family")].map((x) => x.id));
  c.assembly.forEach((row, i) => {
    known(`assembly.${i}.of`, assembled, row.of, "listed type or unlisted type of a family");
    known(`assembly.${i}.maker`, makers, row.maker, "maker");
    known(`assembly.${i}.state`, states, row.state, "state");
    cited(`assembly.${i}.sources`, row.sources);
  });
  for (const [of, periods] of assemblyPeriods(c.assembly))
    for (const { period, rows } of periods) {
      const problem = findAssemblyProblem(rows);
      if (problem !== undefined) complain("assembly", `${of}, ${period ?? "any time"}: ${problem}`);
    }
  return problems;
}
