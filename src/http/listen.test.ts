import { spawn } from "node:child_process";
import { existsSync, mkdtempSync } from "node:fs";
import { request, type IncomingMessage } from "node:http";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { must } from "../../test/fixtures/case-log.ts";
import { initWorkbench } from "../workbench/folder.ts";
import { Workbench } from "../workbench/workbench.ts";
import { listen, type Listening } from "./listen.ts";

const folder = (): string => mkdtempSync(join(tmpdir(), "sherd-listen-"));
async function made(): Promise<string> {
  const path = folder();
  must(await initWorkbench({ folder: path, person: "analyst", role: "analyst" }));
  return path;
}

/** Opens a link and answers the cookie that it gives. */
async function enter(link: string): Promise<string> {
  const response = await fetch(link, { redirect: "manual" });
  expect(response.status).toBe(303);
  return response.headers.get("set-cookie")!.split(";")[0]!;
}

interface Raw {
  readonly port: number;
  readonly path: string;
  readonly method?: string;
  readonly headers?: Record<string, string>;
}
/** A request with every header as it is given, which `fetch` does not allow. */
function raw({ port, path, method = "GET", headers = {} }: Raw): ReturnType<typeof request> {
  return request({ host: "127.0.0.1", port, path, method, headers, agent: false, setHost: false });
}
const answerTo = (asked: ReturnType<typeof request>): Promise<{ status: number; text: string }> =>
  new Promise((resolve, reject) => {
    asked.on("error", reject);
    asked.on("response", (response: IncomingMessage) => {
      let text = "";
      response.setEncoding("utf8");
      response.on("data", (chunk: string) => (text += chunk));
      response.on("end", () => resolve({ status: response.statusCode!, text }));
      response.on("error", reject);
    });
  });

describe("listening", () => {
  let bench: Workbench | undefined;
  let listening: Listening | undefined;
  afterEach(async () => {
    await listening?.close().catch(() => undefined);
    await bench?.close();
    bench = listening = undefined;
  });
  const start = async (): Promise<Listening> => {
    bench = must(await Workbench.open(await made()));
    return (listening = must(await listen(bench, { port: 0 })));
  };

  test.each(["0.0.0.0", "::", "192.168.1.5", "example.org", ""])("on %j is refused, with the reason", async (host) => {
    bench = must(await Workbench.open(await made()));
    const refused = await listen(bench, { port: 0, host });
    expect(refused).toMatchObject({ ok: false, code: "not-local" });
    expect(!refused.ok && refused.message).toMatch(/no accounts yet/);
  });

  test("on a port that is taken is refused, and says so", async () => {
    const other = createServer().listen(0, "127.0.0.1");
    await new Promise((resolve) => other.once("listening", resolve));
    bench = must(await Workbench.open(await made()));
    const { port } = other.address() as { port: number };
    expect(await listen(bench, { port })).toMatchObject({ ok: false, code: "port-taken" });
    other.close();
  });

  test("is at one address of this machine and at no other", async () => {
    const { port } = await start();
    const answered = await fetch(`http://127.0.0.1:${port}/openapi.json`);
    expect(answered.status).toBe(200);
    await expect(fetch(`http://127.0.0.2:${port}/openapi.json`)).rejects.toThrow();
    await expect(fetch(`http://[::1]:${port}/openapi.json`)).rejects.toThrow();
  });

  test("every link lets one browser in, and the cookie is its own", async () => {
    const { link, address } = await start();
    const [one, two] = [await enter(link()), await enter(link())];
    expect(one).not.toBe(two);
    for (const cookie of [one, two])
      expect((await fetch(`${address}/api/v1/cases`, { headers: { cookie } })).status).toBe(200);
    expect((await fetch(`${address}/api/v1/cases`)).status).toBe(401);
  });

  test.each([
    ["another host", "GET / HTTP/1.1\r\nHost: evil.example", 403],
    ["an address with another host, and our header", "GET http://evil.example/ HTTP/1.1\r\nHost: HERE", 403],
    ["a second host", "GET / HTTP/1.1\r\nHost: HERE\r\nHost: evil.example", 403],
    ["no host", "GET / HTTP/1.1", 400],
    ["an old request without a host", "GET / HTTP/1.0", 400],
    ["a path that climbs", "GET /api/v1/../../../etc/passwd HTTP/1.1\r\nHost: HERE", 404],
    [
      "two lengths",
      "POST /api/v1/cases HTTP/1.1\r\nHost: HERE\r\nContent-Length: 1\r\nTransfer-Encoding: chunked",
      400,
    ],
    ["a header without end", `GET / HTTP/1.1\r\nHost: HERE\r\nX: ${"a".repeat(40_000)}`, 431],
    ["no HTTP at all", "hello", 400],
  ])("over a socket, %s is refused", async (_, text, status) => {
    const { port } = await start();
    const here = `${text}\r\nConnection: close\r\n\r\n`.replaceAll("HERE", `127.0.0.1:${port}`);
    const answered = await new Promise<string>((resolve, reject) => {
      let received = "";
      const socket = connect(port, "127.0.0.1", () => socket.write(here));
      socket.on("data", (chunk: Buffer) => (received += chunk.toString("latin1")));
      socket.on("close", () => resolve(received));
      socket.on("error", reject);
    });
    expect(answered.split("\r\n")[0]).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
  });

  test("stopping takes nothing new, but finishes an upload that has begun, and its statement stands", async () => {
    const { port, link, address, close } = await start();
    const cookie = await enter(link());
    const opened = await fetch(`${address}/api/v1/cases`, {
      method: "POST",
      headers: { cookie, "content-type": "application/json" },
      body: JSON.stringify({ case: "c", title: "A case" }),
    });
    expect(opened.status).toBe(201);
    const upload = raw({
      port,
      path: "/api/v1/cases/c/exhibits/e",
      method: "POST",
      headers: {
        host: `127.0.0.1:${port}`,
        cookie,
        "content-type": "multipart/form-data; boundary=B",
        "transfer-encoding": "chunked",
      },
    });
    const answered = answerTo(upload);
    upload.write('--B\r\nContent-Disposition: form-data; name="details"\r\n\r\n{"description":');
    await new Promise((resolve) => setTimeout(resolve, 100));
    const closed = close();
    await new Promise((resolve) => setTimeout(resolve, 100));
    await expect(fetch(`${address}/api/v1/cases`, { headers: { cookie } })).rejects.toThrow();
    upload.end('"a piece"}\r\n--B--\r\n');
    expect(JSON.parse((await answered).text)).toMatchObject({ type: "ExhibitReceived" });
    await closed;
    expect(bench!.read.size).toBe(2);
  });

  test("a client that goes away in the middle of an upload leaves nothing behind", async () => {
    const { port, link, address } = await start();
    const cookie = await enter(link());
    await fetch(`${address}/api/v1/cases`, {
      method: "POST",
      headers: { cookie, "content-type": "application/json" },
      body: JSON.stringify({ case: "c", title: "A case" }),
    });
    const upload = raw({
      port,
      path: "/api/v1/cases/c/exhibits/e",
      method: "POST",
      headers: {
        host: `127.0.0.1:${port}`,
        cookie,
        "content-type": "multipart/form-data; boundary=B",
        "content-length": "1000000",
      },
    });
    upload.on("error", () => undefined);
    upload.write(
      '--B\r\nContent-Disposition: form-data; name="details"\r\n\r\n{"description":"x"}\r\n--B\r\nContent-Disposition: form-data; name="photograph"; filename="a"\r\n\r\nxxxx',
    );
    await new Promise((resolve) => setTimeout(resolve, 200));
    upload.destroy();
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect((await fetch(`${address}/api/v1/cases`, { headers: { cookie } })).status).toBe(200);
    expect(bench!.read.size).toBe(1);
  });
});

describe("sherd serve", () => {
  test("holds the workbench, says where to look, and gives it back when it is told to stop", async () => {
    const path = await made();
    const child = spawn(
      process.execPath,
      ["--import", "tsx", "src/cli/sherd.ts", "serve", "--workbench", path, "--port", "0", "--json"],
      { stdio: ["ignore", "pipe", "pipe"] },
    );
    let [out, err] = ["", ""];
    child.stdout.on("data", (chunk: Buffer) => (out += String(chunk)));
    child.stderr.on("data", (chunk: Buffer) => (err += String(chunk)));
    const ended = new Promise<number | null>((resolve) => child.once("exit", resolve));
    try {
      for (let i = 0; i < 300 && !out.includes("\n"); i++) await new Promise((resolve) => setTimeout(resolve, 100));
      const { value } = JSON.parse(out) as { value: { address: string; link: string; cases: string[] } };
      expect(value.cases).toEqual([]);
      const cookie = await enter(value.link);
      const asked = await fetch(`${value.address}/api/v1/cases`, {
        method: "POST",
        headers: { cookie, "content-type": "application/json" },
        body: JSON.stringify({ case: "c", title: "A case" }),
      });
      expect(asked.status).toBe(201);
      const second = await Workbench.open(path);
      expect(second).toMatchObject({ ok: false, code: "in-use" });
      expect(!second.ok && second.message).toContain("sherd serve");
      child.kill("SIGTERM");
      expect(await ended).toBe(0);
      expect(err).toContain("stopping");
    } finally {
      child.kill("SIGKILL");
    }
    // Closed in order: the mark of an open workbench is gone, and nothing has to be brought to order.
    expect(existsSync(`${path}/open`)).toBe(false);
    const again = must(await Workbench.open(path));
    expect(again.opening).toMatchObject({ dropped: undefined, orphans: 0, caughtUp: 0 });
    expect((await again.read.cases()).map((c) => c.case)).toEqual(["c"]);
    await again.close();
  });
});
