/** Dossiers: published, listed, handed out, verified. */
import { ok, refused, type Result } from "../../base/result.ts";
import { Release } from "../../dossier/format.ts";
import { WithholdInput } from "../../dossier/withhold.ts";
import { verify as verifyDossier } from "../../verify/verify.ts";
import { dossierPath, dossiersOf, keepDossier } from "../../workbench/dossiers.ts";
import type { PublishRefusal, Stage } from "../../workbench/verbs/publish.ts";
import { Dossiers, Published, TheReport } from "../answers.ts";
import { fileOf } from "../file.ts";
import { eventsOf } from "../events.ts";
import { problemOf } from "../problem.ts";
import { get, post, WRITES } from "../route.ts";

export const publish = post("/cases/:case/dossiers", {
  id: "publishDossier",
  summary: "Seal a release of the case in the log and make its dossier, which anybody can verify offline.",
  says: "With `Accept: text/event-stream` the work can be watched: events `stage`, then `done` with the answer, or `problem`.",
  signs: true,
  status: 201,
  body: WithholdInput.extend({ audience: Release.default("public") }),
  example: { audience: "public", release: ["text"], withhold: [] },
  answer: Published,
  refuses: [...WRITES, "unknown-case", "nothing-to-publish", "too-large", "dossier-fails"],
  run: async ({ bench, path, body, as, watched, failed }) => {
    const work = async (tell: (stage: Stage) => void): Promise<Result<Published, PublishRefusal>> => {
      const made = await bench.publish(path.case, body, as, tell);
      if (!made.ok) return made;
      const { name, bytes, report, ...written } = made.value;
      await keepDossier(bench.folder, name, bytes);
      return ok({ ...written, name, bytes: bytes.length, outcome: report.outcome });
    };
    if (!watched) return work(() => undefined);
    return eventsOf(async (tell) => {
      try {
        const made = await work((stage) => tell("stage", { stage }));
        if (made.ok) tell("done", made.value);
        else tell("problem", problemOf(made));
      } catch (error) {
        tell("problem", failed(error));
      }
    });
  },
});

export const list = get("/cases/:case/dossiers", {
  id: "listDossiers",
  summary: "The dossiers of the case that were made here, oldest first.",
  answer: Dossiers,
  refuses: ["unknown-case"],
  run: async ({ bench, path }) => {
    const known = await bench.read.needCase(path.case);
    if (!known.ok) return known;
    return ok(await dossiersOf(bench.folder, path.case));
  },
});

export const download = get("/dossiers/:name", {
  id: "downloadDossier",
  summary: "A dossier as a file, to hand on and to verify.",
  answer: ["application/zip"],
  refuses: ["unknown-dossier"],
  run: async ({ bench, path }) =>
    (await fileOf(dossierPath(bench.folder, path.name), { name: path.name, mime: "application/zip" })) ??
    refused("unknown-dossier", `there is no dossier ${path.name} here`),
});

/** Bytes of a dossier that is verified here; the command line and the browser take larger ones. */
const MAX_DOSSIER = 512 * 1024 * 1024;

export const verify = post("/verifications", {
  id: "verifyDossier",
  summary: "Verify a dossier: every check, always, then what is fact and what is claim.",
  says: "Nothing of it is kept. The screens verify in the browser instead and upload nothing; whoever distrusts this server should do so too.",
  stream: { media: "application/zip", says: "The dossier, of at most 512 MiB." },
  answer: TheReport,
  refuses: ["too-large", "bad-upload"],
  run: async ({ incoming }) => ok(await verifyDossier(await incoming.all(MAX_DOSSIER))),
});
