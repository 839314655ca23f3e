/** The log's own checkpoint and proofs, and what is destroyed at somebody's demand. */
import { z } from "zod";
import { refused } from "../../base/result.ts";
import { Erased } from "../../dossier/entries.ts";
import { formatHashes, formatProof } from "../../log/proof.ts";
import { Erasing } from "../answers.ts";
import { get, post, StatementReference, WRITES } from "../route.ts";

const TEXT = ["text/plain"];
const text = (words: string): Response =>
  new Response(words, { headers: { "content-type": "text/plain; charset=utf-8" } });

export const checkpoint = get("/log/checkpoint", {
  id: "readCheckpoint",
  summary: "The signed checkpoint of the log: size and root. Keep it, or give it to somebody.",
  answer: TEXT,
  refuses: [],
  run: ({ bench }) => Promise.resolve(text(bench.log.checkpoint)),
});

const size = z
  .string()
  .regex(/^[1-9]\d{0,14}$/, "a size of the log")
  .transform(Number);

export const proof = get("/log/proof", {
  id: "readProof",
  summary: "The proof that a statement is in the log, or that the log only grew between two sizes.",
  query: z
    .strictObject({
      statement: StatementReference.optional(),
      /** The earlier size. */
      from: size.optional(),
      /** The later size; now where absent. */
      to: size.optional(),
    })
    .refine(
      (q) =>
        (q.statement === undefined) !== (q.from === undefined) && (q.statement === undefined || q.to === undefined),
      "name a statement, or the sizes from and to",
    ),
  answer: TEXT,
  refuses: ["unknown-statement", "bad-input"],
  run: async ({ bench, query }) => {
    const found = query.statement === undefined ? undefined : await bench.read.findStatement(query.statement);
    const { tree, size: now, checkpoint: signed } = bench.log;
    if (query.statement !== undefined)
      return found === undefined
        ? refused("unknown-statement", `the log holds no statement "${query.statement}"`)
        : text(formatProof(found.index, tree.proveInclusion(found.index, now), signed));
    const [from, to] = [query.from!, query.to ?? now];
    if (from > to || to > now) return refused("bad-input", `from and to are sizes with 1 ≤ from ≤ to ≤ ${now}`);
    return text(formatHashes(tree.proveConsistency(from, to)));
  },
});

export const erase = post("/cases/:case/erasures", {
  id: "eraseStatement",
  summary: "Destroy disclosures or a file of a statement here; the log keeps their digests and says who ordered it.",
  says: "What left the house cannot be reached from here, and is listed in the answer.",
  signs: true,
  status: 201,
  body: z
    .strictObject({
      statement: StatementReference,
      /** Only these fields; all of the statement's disclosures where absent. */
      fields: Erased.fields.fields.schema,
      /** A file by its place in the statement's list, from 0, instead of fields. */
      file: Erased.fields.position.schema,
      why: Erased.fields.why.schema,
      authority: Erased.fields.authority.schema,
    })
    .refine((e) => e.fields === undefined || e.file === undefined, {
      path: ["file"],
      message: "name fields or a file, not both",
    }),
  example: {
    statement: "12",
    fields: ["receivedFrom"],
    why: "consent withdrawn",
    authority: "data protection officer",
  },
  answer: Erasing,
  refuses: [...WRITES, "unknown-case", "unknown-statement", "unknown-field", "unknown-blob", "erased"],
  run: ({ bench, path, body, as }) => bench.erase(path.case, body, as),
});
