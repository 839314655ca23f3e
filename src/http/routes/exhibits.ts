/** Exhibits: intake with photographs, custody, observations, and pieces of one object. */
import { z } from "zod";
import { concat } from "../../base/bytes.ts";
import { parse } from "../../base/parse.ts";
import type { Result } from "../../base/result.ts";
import { parseJson } from "../../base/strict-json.ts";
import { ReceiveInput } from "../../exhibits/exhibit.ts";
import { AssociateInput, ObserveInput } from "../../exhibits/observe.ts";
import { GapInput, HandoverInput, PublishedCustodyInput } from "../../exhibits/transfer.ts";
import type { IncomingFile } from "../../workbench/verbs/receive.ts";
import { ManyWritten, Received, Written } from "../answers.ts";
import type { Incoming } from "../incoming.ts";
import { boundaryOf, FormReader, type Part } from "../multipart.ts";
import { Person, post, WRITES } from "../route.ts";

export const receive = post("/cases/:case/exhibits/:exhibit", {
  id: "receiveExhibit",
  summary: "Take an exhibit in with its photographs, or add photographs to one that is there.",
  says: "The field `details` comes first, so that photographs go to the disk as they arrive. Where a photograph looks like one that is already here, the answer says so under `resembles`.",
  signs: true,
  status: 201,
  stream: {
    media: "multipart/form-data",
    says: "`details` (JSON) first, then any number of `photograph` files, each of at most 256 MiB.",
    form: z.object({
      details: ReceiveInput,
      photograph: z.array(z.string().meta({ contentMediaType: "application/octet-stream" })).optional(),
    }),
  },
  example: { details: { description: "curved metal piece, torn", foundAt: "2026-03-03" } },
  answer: Received,
  refuses: [
    ...WRITES,
    "unknown-case",
    "bad-input",
    "bad-json",
    "bad-upload",
    "wrong-media-type",
    "too-large",
    "not-an-image",
    "nothing-to-receive",
  ],
  run: async ({ bench, path, incoming, as }) => {
    const boundary = boundaryOf(incoming.contentType);
    if (!boundary.ok) return boundary;
    const form = new FormReader(incoming.chunks(), boundary.value, (code, message) => incoming.broken(code, message));
    const details = await detailsOf(await form.next(), incoming);
    return details.ok
      ? bench.receive(path.case, path.exhibit, details.value, await photographsOf(form, incoming), as)
      : details;
  },
});

const MAX_DETAILS = 256 * 1024;

/** Throws `BrokenUpload` where the form does not begin with its details. */
async function detailsOf(
  part: Part | undefined,
  incoming: Incoming,
): Promise<Result<ReceiveInput, "bad-json" | "too-large" | "bad-input">> {
  if (part?.name !== "details") throw incoming.broken("bad-input", "details: has to be the first field of the form");
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of part.bytes) {
    size += chunk.length;
    if (size > MAX_DETAILS) throw incoming.broken("too-large", `details: more than ${MAX_DETAILS} bytes`);
    chunks.push(chunk);
  }
  const json = parseJson(concat(...chunks));
  return json.ok ? parse(ReceiveInput, json.value) : json;
}

/**
 * The photographs of a form, while it comes in. Whoever reads them takes one after the other; only when one has been read
 * to its end can it be known whether there is another, so the list grows while it is walked through.
 */
async function photographsOf(form: FormReader, incoming: Incoming): Promise<readonly IncomingFile[]> {
  const files: IncomingFile[] = [];
  const admit = (part: Part | undefined): void => {
    if (part === undefined) return;
    if (part.name !== "photograph" || part.filename === undefined)
      throw incoming.broken("bad-input", `${part.name.slice(0, 100)}: after the details come only photograph files`);
    files.push({ name: part.filename.slice(0, 200) || `photograph ${files.length + 1}`, bytes: thenNext(part) });
  };
  async function* thenNext(part: Part): AsyncGenerator<Uint8Array> {
    yield* part.bytes;
    admit(await form.next());
  }
  admit(await form.next());
  return files;
}

/** One of four things that can be said about custody, each under its own name. */
const TransferInput = z
  .strictObject({
    give: HandoverInput.extend({ to: Person }).optional(),
    accept: HandoverInput.omit({ purpose: true }).optional(),
    gap: GapInput.optional(),
    published: PublishedCustodyInput.optional(),
  })
  .refine(
    (t) => Object.values(t).filter((v) => v !== undefined).length === 1,
    "say one of give, accept, gap and published",
  );

export const transfer = post("/cases/:case/exhibits/:exhibit/transfers", {
  id: "transferExhibit",
  summary: "Hand an exhibit over, confirm that it came, or record what is missing in its custody.",
  signs: true,
  status: 201,
  body: TransferInput,
  example: { give: { to: "analyst", at: "2026-03-04", purpose: "measuring", seal: "A-117" } },
  answer: Written,
  refuses: [...WRITES, "unknown-case", "unknown-exhibit", "no-open-transfer", "not-the-receiver"],
  run: ({ bench, path, body: { give, accept, gap, published }, as }) => {
    if (give !== undefined) {
      const { to, ...handover } = give;
      return bench.give(path.case, path.exhibit, to, handover, as);
    }
    if (accept !== undefined) return bench.accept(path.case, path.exhibit, accept, as);
    if (gap !== undefined) return bench.recordGap(path.case, path.exhibit, gap, as);
    return bench.recordPublishedCustody(path.case, path.exhibit, published!, as);
  },
});

export const observe = post("/cases/:case/exhibits/:exhibit/observations", {
  id: "observeExhibit",
  summary: "Record what was seen on an exhibit: one observation, or a list of up to a thousand, all of them or none.",
  signs: true,
  status: 201,
  body: z.union([ObserveInput, z.array(ObserveInput).min(1).max(1000)]),
  example: {
    feature: "casing-diameter",
    quantity: { value: "420", u: "4", k: "2", unit: "mm" },
    method: "photograph-scale",
    reader: "analyst",
  },
  answer: ManyWritten,
  refuses: [...WRITES, "unknown-case", "unknown-exhibit", "observation-needs-value", "bad-input"],
  run: ({ bench, path, body, as }) => bench.observe(path.case, path.exhibit, Array.isArray(body) ? body : [body], as),
});

export const associate = post("/cases/:case/associations", {
  id: "associatePieces",
  summary: "State that several pieces belong to one object, or to one event, and why.",
  signs: true,
  status: 201,
  body: AssociateInput,
  example: { pieces: ["h-01", "h-02"], level: "object", basis: "fracture edges fit" },
  answer: Written,
  refuses: [...WRITES, "unknown-case", "unknown-exhibit"],
  run: ({ bench, path, body, as }) => bench.associate(path.case, body, as),
});
