/** Serving the workbench on a port of this machine, and stopping without cutting off what is being done. */
import { createAdaptorServer } from "@hono/node-server";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { ok, refused, type Result } from "../base/result.ts";
import type { Workbench } from "../workbench/workbench.ts";
import { appOf } from "./app.ts";
import { Door } from "./auth.ts";
import { DEFAULT_PORT } from "./default-port.ts";
import { Screens } from "./screens.ts";

const LOCAL = ["127.0.0.1", "localhost"];
/** How long an answer that has begun may take after the server was told to stop. */
const PATIENCE_MS = 10_000;
/** A day's photographs over a slow disk take a while. */
const LONGEST_REQUEST_MS = 30 * 60 * 1000;

export interface ListenOptions {
  /** Any free one where it is 0. */
  readonly port?: number;
  /** Only this machine, for now. */
  readonly host?: string;
  /** The folder of the built interface. */
  readonly screens?: string;
  readonly report?: (error: unknown) => void;
}

export interface Listening {
  readonly port: number;
  /** Such as http://127.0.0.1:4700 */
  readonly address: string;
  /** Whether the interface is built. */
  readonly hasScreens: boolean;
  /** A new link that lets one browser in, once. */
  readonly link: () => string;
  /** Takes no more requests, and resolves when those that had begun are answered. The workbench stays open. */
  readonly close: () => Promise<void>;
}

/**
 * Serves a workbench to this machine.
 *
 * Refuses  `not-local`, `port-taken`.
 */
export async function listen(
  bench: Workbench,
  options: ListenOptions = {},
): Promise<Result<Listening, "not-local" | "port-taken">> {
  const { port: wanted = DEFAULT_PORT, host = "127.0.0.1", report = () => undefined } = options;
  if (!LOCAL.includes(host))
    return refused(
      "not-local",
      `${host} is more than this machine: whoever reaches the port could sign with every key that lies here, because there are no accounts yet. Reach it through a tunnel, such as: ssh -L ${wanted}:127.0.0.1:${wanted} …`,
    );
  const screens = options.screens === undefined ? undefined : await Screens.find(options.screens);
  const door = new Door();
  const server = createAdaptorServer({
    fetch: (request) => app.fetch(request),
    overrideGlobalObjects: false,
    serverOptions: { requestTimeout: LONGEST_REQUEST_MS },
  }) as Server;
  const portOf = (): number => (server.address() as AddressInfo).port;
  const app = appOf({ bench, door, port: portOf, screens, report });
  const taken = await new Promise<boolean>((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "EADDRINUSE") resolve(true);
      else reject(error);
    });
    server.listen(wanted, "127.0.0.1", () => resolve(false));
  });
  if (taken) return refused("port-taken", `another program listens on port ${wanted}; choose one with --port`);
  const port = portOf();
  const address = `http://127.0.0.1:${port}`;
  return ok({
    port,
    address,
    hasScreens: screens !== undefined,
    link: () => `${address}/enter?token=${door.invite()}`,
    close: () => stop(server),
  });
}

function stop(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    const cut = setTimeout(() => server.closeAllConnections(), PATIENCE_MS);
    server.close((error) => {
      clearTimeout(cut);
      if (error === undefined) resolve();
      else reject(error);
    });
    server.closeIdleConnections();
  });
}
