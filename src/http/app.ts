/**
 * The workbench over HTTP: all routes on one screen, in the order in which evidence moves, and what every request passes
 * before it reaches one.
 */
import { Hono } from "hono";
import type { z } from "zod";
import { refused } from "../base/result.ts";
import type { Workbench } from "../workbench/workbench.ts";
import { cookieOf, findSession, type Door } from "./auth.ts";
import { docsPage, notice } from "./docs-page.ts";
import { findIntrusion, newNonce, protect, stillPolicy } from "./guard.ts";
import { documentOf, PREFIX, type Document } from "./openapi.ts";
import { problemOfError, refuse, respond, statusOf } from "./problem.ts";
import type { PathOf, Route } from "./route.ts";
import * as cases from "./routes/cases.ts";
import * as claims from "./routes/claims.ts";
import * as dossiers from "./routes/dossiers.ts";
import * as exhibits from "./routes/exhibits.ts";
import * as files from "./routes/files.ts";
import * as identification from "./routes/identification.ts";
import * as log from "./routes/log.ts";
import * as sanctions from "./routes/sanctions.ts";
import * as tracing from "./routes/tracing.ts";
import type { Screens } from "./screens.ts";

export const ROUTES = {
  cases: [cases.list, cases.open, cases.show, cases.enrol],
  exhibits: [exhibits.receive, exhibits.transfer, exhibits.observe, exhibits.associate],
  identification: [identification.compare, identification.recompute, identification.conclude, identification.withdraw],
  tracing: [tracing.recordParts, tracing.trace],
  claims: [claims.record],
  sanctions: [sanctions.list, sanctions.importList, sanctions.difference, sanctions.screen, sanctions.judge],
  dossiers: [dossiers.publish, dossiers.list, dossiers.download, dossiers.verify],
  files: [files.original, files.thumbnail],
  log: [log.checkpoint, log.proof, log.erase],
} as const;

type Routes = (typeof ROUTES)[keyof typeof ROUTES][number];

/** What a client may ask and gets, by method and path: `Api["POST /cases"]`. */
export type Api = {
  readonly [R in Routes as `${Uppercase<R["method"]>} ${R["path"]}`]: R extends Route<
    "get" | "post",
    infer P,
    infer Q,
    infer B,
    infer A
  >
    ? {
        readonly path: { readonly [N in keyof PathOf<P>]: string };
        readonly query: z.input<Q>;
        readonly body: z.input<B>;
        readonly answer: A;
      }
    : never;
};

export interface AppParts {
  readonly bench: Workbench;
  readonly door: Door;
  /** The port at which it is reached; known only once it listens. */
  readonly port: () => number;
  /** The built interface, where there is one. */
  readonly screens?: Screens | undefined;
  /** Where defects are reported; never in an answer. */
  readonly report: (error: unknown) => void;
}

export function appOf({ bench, door, port, screens, report }: AppParts): Hono {
  const app = new Hono();

  // Everything passes here.
  app.use(async (c, next) => {
    const intrusion = findIntrusion(c.req.raw, port());
    if (intrusion === undefined) await next();
    else c.res = refuse(intrusion);
    protect(c.res.headers);
    if (c.req.method === "HEAD") await c.res.body?.cancel();
  });
  app.use(`${PREFIX}/*`, async (c, next) => {
    const session = findSession(c.req.header("cookie") ?? null, port());
    if (session !== undefined && door.knows(session)) return next();
    return refuse(refused("no-session", "open the link that `sherd serve` printed, or send the cookie that it gives"));
  });

  // The verbs.
  for (const route of Object.values(ROUTES).flat() as readonly Route[]) {
    const path = PREFIX + route.path;
    app.on([route.method.toUpperCase()], [path], (c) => route.serve({ bench, report }, c.req.raw, c.req.param()));
  }
  for (const path of new Set(
    Object.values(ROUTES)
      .flat()
      .map((r) => r.path),
  )) {
    const allow = Object.values(ROUTES)
      .flat()
      .filter((r) => r.path === path)
      .map((r) => r.method.toUpperCase())
      .join(", ");
    app.all(PREFIX + path, (c) => refuse(refused("wrong-method", `${c.req.method} is not one of ${allow}`), { allow }));
  }

  // The door, and what may be read before it.
  app.get("/enter", (c) => {
    // A preview asks for the head, and must not use the link up.
    if (c.req.method === "HEAD") return new Response(null, { status: 204 });
    const session = door.admit(c.req.query("token") ?? "");
    if (session !== undefined)
      return new Response(null, { status: 303, headers: { location: "/", "set-cookie": cookieOf(port(), session) } });
    const again =
      "It opens once, for one browser. Press Enter in the terminal in which Sherd runs, and it prints another.";
    return /\btext\/html\b/.test(c.req.header("accept") ?? "")
      ? still((nonce) => notice(nonce, "This link does not open any more", again), statusOf("used-link"))
      : refuse(refused("used-link", again));
  });
  let document: Document | undefined;
  const described = (): Document => (document ??= documentOf(ROUTES, port()));
  app.get("/openapi.json", () => Response.json(described()));
  app.get("/api", () => still((nonce) => docsPage(nonce, described())));
  app.get("/problems/:code", (c) => c.redirect(`/api#problem-${encodeURIComponent(c.req.param("code"))}`, 302));

  // The screens.
  app.get("*", async (c) => {
    const { pathname } = new URL(c.req.url);
    if (pathname.startsWith("/api/")) return c.notFound();
    const page = await screens?.answer(pathname);
    if (page !== undefined) return page;
    if (screens !== undefined || pathname !== "/") return c.notFound();
    return still((nonce) =>
      notice(
        nonce,
        "The interface is not built",
        "Run `npm run build` and start again. The workbench itself is here: everything works from the command line and over HTTP.",
      ),
    );
  });

  app.notFound((c) => refuse(refused("not-found", `there is nothing at ${new URL(c.req.url).pathname.slice(0, 200)}`)));
  app.onError((error) => {
    const problem = problemOfError(error);
    if (problem.status >= 500) report(error);
    return respond(problem);
  });
  return app;
}

/** A page without scripts. */
function still(page: (nonce: string) => string, status = 200): Response {
  const nonce = newNonce();
  return new Response(page(nonce), {
    status,
    headers: { "content-type": "text/html; charset=utf-8", "content-security-policy": stillPolicy(nonce) },
  });
}
