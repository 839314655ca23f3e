/** Parts and what they say about makers and dates. */
import { z } from "zod";
import { Edtf } from "../../base/instant.ts";
import { Component } from "../../tracing/component.ts";
import { PublishedInput } from "../../workbench/verbs/trace.ts";
import { ManyWritten, Traced } from "../answers.ts";
import { post, WRITES } from "../route.ts";

export const recordParts = post("/cases/:case/exhibits/:exhibit/parts", {
  id: "recordParts",
  summary: "Record parts with their markings, makers and date codes, or what others published about parts.",
  signs: true,
  status: 201,
  body: z.strictObject({
    components: z.array(Component).min(1).max(900).optional(),
    published: PublishedInput.optional(),
  }),
  example: {
    components: [{ label: "memory chip", markings: [], maker: "Example Semiconductor", dateCode: { text: "2312" } }],
  },
  answer: ManyWritten,
  refuses: [...WRITES, "unknown-case", "unknown-exhibit", "bad-input"],
  run: ({ bench, path, body: { components, published }, as }) =>
    bench.recordParts(
      path.case,
      path.exhibit,
      { ...(components && { components }), ...(published && { published }) },
      as,
    ),
});

export const trace = post("/cases/:case/exhibits/:exhibit/traces", {
  id: "traceExhibit",
  summary: "Compute makers, the earliest assembly and the time from making to use, from the parts recorded.",
  signs: true,
  status: 201,
  body: z.strictObject({
    /** When the object was used. */
    event: Edtf,
  }),
  example: { event: "2026-03-03" },
  answer: Traced,
  refuses: [...WRITES, "unknown-case", "unknown-exhibit", "nothing-to-trace"],
  run: ({ bench, path, body, as }) => bench.trace(path.case, path.exhibit, body.event, as),
});
