/** What others say. */
import { PublicRecord } from "../../claims/public-record.ts";
import { ManyWritten } from "../answers.ts";
import { post, WRITES } from "../route.ts";

export const record = post("/cases/:case/claims", {
  id: "recordClaims",
  summary: "Record what others said: propositions, claims, reported facts, instruments, disagreements, a timeline.",
  signs: true,
  status: 201,
  body: PublicRecord,
  example: {
    propositions: [{ id: "p-maker", says: "The object was made by Example Works.", rung: "maker", event: "harbour" }],
  },
  answer: ManyWritten,
  refuses: [
    ...WRITES,
    "unknown-case",
    "bad-input",
    "unknown-proposition",
    "answers-the-future",
    "proposition-exists",
    "claim-exists",
    "unknown-claim",
    "record-exists",
  ],
  run: ({ bench, path, body, as }) => bench.record(path.case, body, as),
});
