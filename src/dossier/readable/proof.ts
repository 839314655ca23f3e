/** The log, explained to somebody who has never met one; the checkpoint; the keys; and how to check all of it. */
import { PATHS } from "../format.ts";
import { code, missing, note, paragraph, strong, type Block, type Section } from "./blocks.ts";
import { cite, type Context } from "./context.ts";

export function proofSection(context: Context): Section {
  const { publication } = context;
  return {
    id: "proof",
    title: "Why this cannot be changed unseen",
    blocks: [
      {
        kind: "list",
        items: [
          [
            "Everything above was said in statements; each is signed with a key and was written, in order, into a log that can only grow.",
          ],
          [
            "From time to time the log signs a checkpoint: how many entries it has, and one number made from all of them, the root, which changes if a single letter of any entry does.",
          ],
          [
            "For each statement this dossier holds a proof that it is in the log under one checkpoint, so none can be altered, moved or taken out without the proof failing.",
          ],
          [
            "What is withheld or erased left its own digest inside the signed statement, so leaving it out shows, and breaks nothing.",
          ],
          [
            "All this shows who signed what by which key, and in what order; ",
            strong("it does not show that a piece is what it is said to be, nor that nothing was kept out of the log"),
            ".",
          ],
        ],
      },
      {
        kind: "verbatim",
        title: "The checkpoint before this release was sealed",
        lines: publication.checkpointBefore.trimEnd().split("\n"),
      },
      note(
        "The first line names the log, the second counts its entries, the third is the root. This page is sealed itself, so it cannot show the checkpoint that covers its own seal: that one is the file ",
        code(inData(PATHS.checkpoint)),
        ", and the seal is ",
        code(inData(PATHS.seal)),
        ", both beside this page.",
      ),
      { kind: "verbatim", title: "The log’s public key, as it states it itself", lines: [publication.logVkey] },
      ...keysBlocks(context),
    ],
    parts: [checkPart(context)],
  };
}

/** A path as a reader finds it, who has this page open. */
const inData = (path: string): string => path.replace(/^data\//, "");

function checkPart({ publication }: Context): Section {
  return {
    id: "check",
    title: "How to check it yourself",
    blocks: [
      paragraph(
        strong("Get the verifier from somewhere else."),
        " Never use one that came with this file, or from whoever gave it to you: whoever can change a dossier can change a verifier that says it is whole. Sherd’s verifier is one program and one web page; both work without a network and upload nothing.",
      ),
      {
        kind: "verbatim",
        title: "On a command line",
        lines: [
          `sherd verify ${publication.caseId}.sherd.zip`,
          `sherd verify ${publication.caseId}.sherd.zip --policy POLICY --pin CHECKPOINT`,
        ],
      },
      {
        kind: "list",
        items: [
          [
            "Without a policy or a checkpoint of your own, every signature and proof is checked, but nobody vouches for the keys: they are self-asserted, and the best answer is “valid, unanchored” (exit code 2).",
          ],
          [
            "With a checkpoint that you got elsewhere, or witnesses whom you trust, the answer can be “valid” (0). “Invalid” is 1, “malformed” 3.",
          ],
          [
            "The verifier computes the weights again from the observations and the collection, and says which of its findings are facts and which are only claims of this dossier.",
          ],
          [
            "Plain tools see part of it too: the dossier is a BagIt bag, and ",
            code("sha256sum -c manifest-sha256.txt"),
            " passes on a whole one.",
          ],
        ],
      },
    ],
  };
}

const HELD: Record<string, string> = {
  opener: "opened the case",
  "this-installation": "in the same installation as the key that admitted it",
  elsewhere: "elsewhere, as the one who admitted it says",
  "not-known": "not known",
};

function keysBlocks(context: Context): Block[] {
  return [
    {
      kind: "table",
      caption: "The keys that speak in this case",
      columns: [
        { title: "Key", is: "text" },
        { title: "Whose", is: "text" },
        { title: "Held", is: "text" },
        { title: "Admitted", is: "short" },
        { title: "statements", is: "number" },
      ],
      rows: context.record.keys.map((k) => ({
        cells: [
          [code(k.key)],
          k.person === undefined
            ? [missing("withheld")]
            : [[k.person.role, ...(k.person.name === undefined ? [] : [k.person.name])].join(", ")],
          [k.heldIn === undefined ? missing("no statement admits this key") : HELD[k.heldIn]!],
          k.since === undefined ? ["–"] : [cite(k.since.index)],
          [String(k.statements)],
        ],
      })),
    },
    note("Two keys in one installation can be used by one hand: their signatures then show less than they seem to."),
  ];
}
