import fc from "fast-check";
import { readdirSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { HOST, PORT, Served } from "../../test/fixtures/served.ts";
import { BODY_LIMITS } from "./input.ts";
import { ROUTES } from "./app.ts";
import { PREFIX } from "./openapi.ts";
import type { Problem } from "./problem.ts";

let served: Served;
beforeAll(async () => {
  served = await Served.open();
  expect((await served.ask("POST /cases", { json: { case: "c", title: "A case" } })).status).toBe(201);
});
afterAll(async () => {
  expect(served.reported).toEqual([]);
  await served.close();
});

const problemOf = async (response: Response): Promise<Problem> => {
  expect(response.headers.get("content-type")).toBe("application/problem+json");
  return (await response.json()) as Problem;
};
const codeOf = async (response: Response): Promise<string> => (await problemOf(response)).code;
const open = { json: { case: "d", title: "Another" } };

/** Every route, with something in each place of its path. */
const EVERY = Object.values(ROUTES)
  .flat()
  .map((r) => {
    const path = r.path
      .replace(":sha256", "0".repeat(64))
      .replace(":name", "c-public-2026-01-01-1.sherd.zip")
      .replace(/:[a-z]+/g, "1");
    return [`${r.method.toUpperCase()} ${path}`] as const;
  });

describe("who may ask", () => {
  test.each(EVERY)("%s needs a session", async (what) => {
    const response = await served.ask(what, { known: false });
    expect(response.status).toBe(401);
    expect(await codeOf(response)).toBe("no-session");
    expect(response.headers.get("set-cookie")).toBeNull();
  });

  test.each(["/api/v1", "/api/v1/", "/api/v1/nothing", "/api/v1/cases/", "/api/v1//cases", "/api/v1/%63ases"])(
    "%s gives nothing away without a session either",
    async (path) => {
      expect([401, 404]).toContain((await served.ask(`GET ${path}`, { known: false })).status);
    },
  );

  test.each([
    ["an invented session", `sherd-${PORT}=${"a".repeat(43)}`],
    ["an empty one", `sherd-${PORT}=`],
    ["the cookie of another port", `sherd-4701=x`],
    ["two sessions", `sherd-${PORT}=a; sherd-${PORT}=b`],
    ["nonsense", "=;;;=\u00ff"],
  ])("%s opens nothing", async (_, cookie) => {
    expect((await served.ask("GET /cases", { headers: { cookie } })).status).toBe(401);
  });

  test("a link opens once, and gives a cookie that scripts and other sites cannot use", async () => {
    const secret = served.door.invite();
    const first = await served.ask(`GET /enter?token=${secret}`, { known: false });
    expect(first.status).toBe(303);
    expect(first.headers.get("location")).toBe("/");
    const cookie = first.headers.get("set-cookie")!;
    expect(cookie).toMatch(/^sherd-4700=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/);
    expect((await served.ask("GET /cases", { headers: { cookie: cookie.split(";")[0]! } })).status).toBe(200);

    const second = await served.ask(`GET /enter?token=${secret}`, { known: false });
    expect(await codeOf(second)).toBe("used-link");
    expect(second.headers.get("set-cookie")).toBeNull();
  });

  test("a used link tells a person so, on a page without scripts", async () => {
    const response = await served.ask("GET /enter?token=x", { known: false, headers: { accept: "text/html,*/*" } });
    expect(response.status).toBe(401);
    expect(await response.text()).toContain("does not open any more");
    expect(response.headers.get("content-security-policy")).toMatch(/^default-src 'none'; style-src 'nonce-/);
  });

  test("a preview of a link does not use it up", async () => {
    const secret = served.door.invite();
    expect((await served.ask(`HEAD /enter?token=${secret}`, { known: false })).status).toBe(204);
    expect((await served.ask(`GET /enter?token=${secret}`, { known: false })).status).toBe(303);
  });

  test("the session is no link, and the link no session", async () => {
    const secret = served.door.invite();
    const cookie = { cookie: `sherd-${PORT}=${secret}` };
    expect((await served.ask("GET /cases", { headers: cookie })).status).toBe(401);
    const session = served.door.admit(secret)!;
    expect((await served.ask(`GET /enter?token=${session}`, { known: false })).status).toBe(401);
  });

  test("only the latest links are kept, so that a flood of them fills nothing", () => {
    const first = served.door.invite();
    for (let i = 0; i < 100; i++) served.door.invite();
    expect(served.door.admit(first)).toBeUndefined();
  });
});

describe("from where", () => {
  test.each([
    ["another name", "evil.example"],
    ["a name that was made to point here", "evil.example:4700"],
    ["another port", "127.0.0.1:4701"],
    ["no port", "127.0.0.1"],
    ["all interfaces", "0.0.0.0:4700"],
    ["another address of this machine", "127.0.0.2:4700"],
    ["the address as a number", "2130706433:4700"],
    ["a name that begins like ours", "localhost:4700.evil.example"],
    ["two hosts", "127.0.0.1:4700, evil.example"],
    ["none", ""],
  ])("a request to %s is refused, whatever it asks for", async (_, host) => {
    for (const what of ["GET /", "GET /openapi.json", "GET /cases", "GET /enter?token=x", "POST /cases"])
      expect(await codeOf(await served.ask(what, { headers: { host } }))).toBe("wrong-host");
  });

  test("a request whose address names another host than its header is refused", async () => {
    const response = await served.app.request("http://evil.example/api/v1/cases", { headers: { host: HOST } });
    expect(await codeOf(response)).toBe("wrong-host");
  });

  test("localhost is this machine too", async () => {
    const response = await served.app.request(`http://localhost:${PORT}/`, { headers: { host: `localhost:${PORT}` } });
    expect(response.status).toBe(200);
  });

  test.each([
    ["another site", "https://evil.example"],
    ["our name with https", `https://${HOST}`],
    ["our other name", `http://localhost:${PORT}`],
    ["another port", "http://127.0.0.1:4701"],
    ["no origin that can be named", "null"],
  ])("%s writes and reads nothing", async (_, origin) => {
    const size = served.bench.read.size;
    for (const what of ["POST /cases", "GET /cases"])
      expect(
        await codeOf(
          await served.ask(what, { ...open, ...(what.startsWith("GET") && { json: undefined }), headers: { origin } }),
        ),
      ).toBe("wrong-origin");
    expect(served.bench.read.size).toBe(size);
  });

  test.each(["cross-site", "same-site", "something-new"])(
    "a page that a browser calls %s asks in vain",
    async (site) => {
      const headers = { "sec-fetch-site": site };
      expect(await codeOf(await served.ask("GET /cases", { headers }))).toBe("wrong-origin");
      expect(await codeOf(await served.ask("POST /cases", { ...open, headers }))).toBe("wrong-origin");
      expect((await served.ask("GET /", { headers })).status).toBe(200);
    },
  );

  test("our own page writes", async () => {
    const headers = { origin: `http://${HOST}`, "sec-fetch-site": "same-origin" };
    expect((await served.ask("POST /cases", { json: { case: "own", title: "Own" }, headers })).status).toBe(201);
  });

  test("a form of another site, which needs no script, cannot post: no form type is JSON", async () => {
    for (const type of ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=B"]) {
      const response = await served.ask("POST /cases", {
        body: JSON.stringify(open.json),
        headers: { "content-type": type },
      });
      expect(await problemOf(response)).toMatchObject({ code: "wrong-media-type", status: 415 });
    }
  });

  test("a preflight is granted nothing", async () => {
    const response = await served.ask("OPTIONS /cases", { headers: { "access-control-request-method": "POST" } });
    expect(response.status).toBe(405);
    expect([...response.headers.keys()].filter((h) => h.startsWith("access-control"))).toEqual([]);
  });

  test("every answer carries the same protection, refusals too", async () => {
    for (const [what, asked] of [
      ["GET /", {}],
      ["GET /cases", {}],
      ["GET /cases", { known: false }],
      ["GET /api", {}],
      ["GET /cases/nothing", {}],
      ["GET /", { headers: { host: "evil.example" } }],
    ] as const)
      expect(Object.fromEntries((await served.ask(what, asked)).headers)).toMatchObject({
        "x-content-type-options": "nosniff",
        "x-frame-options": "DENY",
        "referrer-policy": "no-referrer",
        "cross-origin-resource-policy": "same-origin",
        "cache-control": "no-store",
        "content-security-policy": expect.stringMatching(/^default-src '(?:self|none)'.*frame-ancestors 'none'/),
      });
  });
});

describe("what is asked", () => {
  const traversals = [
    "..%2f..%2fsherd.json",
    "..%5c..%5csherd.json",
    "%2e%2e%2fsherd.json",
    "../sherd.json",
    "....//sherd.json",
    "%00",
    "c-public-2026-01-01-1.sherd.zip%00.txt",
    "c-public-2026-01-01-1.sherd.zip%2f..%2f..%2fsherd.json",
    "..%2fc-public-2026-01-01-1.sherd.zip",
    "keys%2flog.json",
    "%252e%252e%252fsherd.json",
    "c-public-2026-01-01-1.sherd.zip.tmp",
    ".c-public-2026-01-01-1.sherd.zip",
    "%ff",
    "a".repeat(5000),
  ];
  test.each(traversals)("the name %j leads to no file", async (name) => {
    for (const folder of ["dossiers", "files", "thumbnails"]) {
      const response = await served.ask(`GET /${folder}/${name}`);
      expect([400, 404]).toContain(response.status);
      expect(["bad-input", "not-found"]).toContain(await codeOf(response));
    }
  });

  test("any path is answered with a problem or a page, and no file of the workbench comes out", async () => {
    const piece = fc.constantFrom(
      "..",
      ".",
      "%2e%2e",
      "%2f",
      "\\",
      "api",
      "v1",
      "cases",
      "c",
      "keys",
      "log.json",
      "files",
      "dossiers",
      "",
      "%00",
      "?",
      "é",
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 8 }), async (pieces) => {
        const response = await served.ask(`GET /api/v1/${pieces.join("/")}`);
        expect([200, 400, 404, 405]).toContain(response.status);
        expect(await response.text()).not.toMatch(/"seed"|sherd-workbench\/1/);
      }),
      { numRuns: 300 },
    );
  });

  test.each([
    ["C", "path.case"],
    ["-c", "path.case"],
    ["c%20", "path.case"],
    ["%3Cscript%3E", "path.case"],
  ])("the case %s is refused by its form, with its place", async (name, at) => {
    expect(await problemOf(await served.ask(`GET /cases/${name}`))).toMatchObject({
      code: "bad-input",
      status: 400,
      problems: [{ at }],
    });
  });

  test("what is wrong in path, query, header and body is said all at once, each with its place", async () => {
    const response = await served.ask("POST /cases/NO/exhibits/-/observations?colour=red", {
      as: "Not A Name",
      json: [
        { feature: "ok", method: "visual", reader: "me", quantity: { value: "1,5", unit: "stone" } },
        { feature: "" },
      ],
    });
    const { problems } = await problemOf(response);
    expect(problems!.map((p) => p.at)).toEqual([
      "path.case",
      "path.exhibit",
      "as",
      "query",
      "0.quantity.value",
      "0.quantity.unit",
      "1.feature",
      "1.method",
      "1.reader",
    ]);
  });

  test("of a value that may have several forms, the problems are those of the form that was meant", async () => {
    const one = await problemOf(
      await served.ask("POST /cases/c/exhibits/x/observations", { json: { feature: "a", method: "b" } }),
    );
    expect(one.problems).toEqual([{ at: "reader", message: expect.any(String) as string }]);
    const query = { names: ["x"], identifiers: [{ scheme: "imo", value: "1" }] };
    const two = await problemOf(await served.ask("POST /cases/c/screenings", { json: { query } }));
    expect(two.problems!.every((p) => p.at.startsWith("query.identifiers.0"))).toBe(true);
  });

  test("an unknown query, or one that stands twice, is refused and not ignored", async () => {
    expect(await codeOf(await served.ask("GET /cases?colour=red"))).toBe("bad-input");
    expect(await codeOf(await served.ask("GET /log/proof?from=1&from=2"))).toBe("bad-input");
    expect(await codeOf(await served.ask("POST /cases?as=analyst&as=field-collector", open))).toBe("bad-input");
  });

  test("a person who is not here signs nothing", async () => {
    expect(await codeOf(await served.ask("POST /cases", { ...open, as: "nobody" }))).toBe("unknown-person");
    expect(await codeOf(await served.ask("POST /cases", { ...open, as: "../log" }))).toBe("bad-input");
  });

  test.each([
    ["no text", ""],
    ["half a text", '{"case":"x"'],
    ["a key twice", '{"case":"x","case":"y","title":"z"}'],
    ["a fraction", '{"case":"x","title":1.5}'],
    ["a lone surrogate", '{"case":"x","title":"\\ud800"}'],
    ["a comment", '{"case":"x"} // y'],
    ["a byte order mark", '\ufeff{"case":"x","title":"y"}'],
    ["nesting without end", "[".repeat(100_000)],
  ])("a body of %s is refused as JSON", async (_, body) => {
    const response = await served.ask("POST /cases", { body, headers: { "content-type": "application/json" } });
    expect(await problemOf(response)).toMatchObject({ code: "bad-json", status: 400 });
  });

  test("a key of the prototype is a key like any other, and refused as unknown", async () => {
    const body = '{"case":"x","title":"y","__proto__":{"fictional":true}}';
    const response = await served.ask("POST /cases", { body, headers: { "content-type": "application/json" } });
    expect(await codeOf(response)).toBe("bad-input");
  });

  test("a body that is announced too large is not read, and one that grows too large is read no further", async () => {
    const announced = await served.ask("POST /cases", {
      body: "{}",
      headers: { "content-type": "application/json", "content-length": String(BODY_LIMITS.size + 1) },
    });
    expect(await problemOf(announced)).toMatchObject({ code: "too-large", status: 413 });

    let sent = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += 65_536;
        controller.enqueue(new Uint8Array(65_536).fill(32));
      },
    });
    const grown = await served.ask("POST /cases", { body: endless, headers: { "content-type": "application/json" } });
    expect(await problemOf(grown)).toMatchObject({ code: "too-large", status: 413 });
    expect(sent).toBeLessThan(BODY_LIMITS.size + 1024 * 1024);
  });

  test("what an address does not do is said, with what it does", async () => {
    const response = await served.ask("DELETE /cases/c");
    expect(response.status).toBe(405);
    expect(response.headers.get("allow")).toBe("GET");
    expect(await codeOf(response)).toBe("wrong-method");
  });

  test("an address with nothing at it is a problem, also outside the interface's prefix", async () => {
    for (const path of ["/api/v1/nothing", "/api/v2/cases"])
      expect(await problemOf(await served.ask(`GET ${path}`))).toMatchObject({ code: "not-found", status: 404 });
    expect(PREFIX).toBe("/api/v1");
  });
});

describe("what is uploaded", () => {
  const details = JSON.stringify({ description: "a piece" });
  const form = (...fields: readonly (readonly [string, string | File])[]): FormData => {
    const made = new FormData();
    for (const [name, value] of fields) made.append(name, value);
    return made;
  };
  const html = new File(["<!doctype html><script>alert(1)</script>"], "photo.jpg", { type: "image/jpeg" });
  const svg = new File(['<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'], "a.svg");
  const stored = (): string[] =>
    readdirSync(`${served.bench.folder}/blobs/sha256`, { recursive: true, encoding: "utf8" }).filter(
      (n) => n.length > 60,
    );

  test.each([
    [
      "HTML that calls itself a photograph",
      [
        ["details", details],
        ["photograph", html],
      ],
      "not-an-image",
      422,
    ],
    [
      "a drawing that can carry a script",
      [
        ["details", details],
        ["photograph", svg],
      ],
      "not-an-image",
      422,
    ],
    [
      "an empty file",
      [
        ["details", details],
        ["photograph", new File([], "x.jpg")],
      ],
      "not-an-image",
      422,
    ],
    [
      "photographs before the details",
      [
        ["photograph", html],
        ["details", details],
      ],
      "bad-input",
      400,
    ],
    ["no details", [], "bad-input", 400],
    ["details that are no JSON", [["details", "{"]], "bad-json", 400],
    ["details without end", [["details", `"${"x".repeat(300_000)}"`]], "too-large", 413],
    ["details with an unknown field", [["details", '{"description":"x","colour":"red"}']], "bad-input", 400],
    [
      "a photograph that is no file",
      [
        ["details", details],
        ["photograph", "text"],
      ],
      "bad-input",
      400,
    ],
    [
      "another field",
      [
        ["details", details],
        ["other", html],
      ],
      "bad-input",
      400,
    ],
    [
      "details twice",
      [
        ["details", details],
        ["details", details],
      ],
      "bad-input",
      400,
    ],
  ] as const)("%s is refused, and nothing is kept", async (_, fields, code, status) => {
    const size = served.bench.read.size;
    const response = await served.ask("POST /cases/c/exhibits/e", {
      form: form(...(fields as unknown as [string, string | File][])),
    });
    expect(await problemOf(response)).toMatchObject({ code, status });
    expect(served.bench.read.size).toBe(size);
    expect(stored()).toEqual([]);
    expect(readdirSync(`${served.bench.folder}/blobs/incoming`)).toEqual([]);
  });

  const cut = (text: string): ReadableStream<Uint8Array> => {
    let step = 0;
    return new ReadableStream({
      pull(controller) {
        if (step++ === 0) controller.enqueue(Buffer.from(text));
        else controller.error(new Error("the connection is gone"));
      },
    });
  };
  const start = `--B\r\nContent-Disposition: form-data; name="details"\r\n\r\n${details}\r\n--B\r\nContent-Disposition: form-data; name="photograph"; filename="a.jpg"\r\n\r\n\u00ff\u00d8`;
  const multipart = { "content-type": "multipart/form-data; boundary=B" };

  test.each([
    ["an upload whose connection breaks", () => cut(start), "ended early"],
    ["an upload without its end", () => start, "ends before its last boundary"],
    ["an upload with a broken second part", () => `${start}\r\n--B\r\nnonsense\r\n\r\n`, "a name, a colon"],
  ])("%s is a bad upload and no failure of the machine", async (_, body, why) => {
    const response = await served.ask("POST /cases/c/exhibits/e", { body: body(), headers: multipart });
    const problem = await problemOf(response);
    expect(problem).toMatchObject({ code: "bad-upload", status: 400 });
    expect(problem.detail).toMatch(why);
    expect(readdirSync(`${served.bench.folder}/blobs/incoming`)).toEqual([]);
  });

  test("the same for a list file and for a dossier", async () => {
    const list = await served.ask("POST /editions?list=ofac-sdn&date=2026-01-01", { body: cut("1,a") });
    expect(await codeOf(list)).toBe("bad-upload");
    expect(await codeOf(await served.ask("POST /verifications", { body: cut("PK") }))).toBe("bad-upload");
    const report = await served.ask("POST /verifications", { body: "this is no dossier" });
    expect(await report.json()).toMatchObject({ outcome: "malformed" });
  });

  test("an unknown case is refused before any photograph is read", async () => {
    let read = 0;
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        if (read++ === 0) controller.enqueue(Buffer.from(start));
        else controller.enqueue(new Uint8Array(65_536));
      },
    });
    const response = await served.ask("POST /cases/nothing/exhibits/e", { body, headers: multipart });
    expect(await codeOf(response)).toBe("unknown-case");
    expect(read).toBeLessThan(5);
  });
});
