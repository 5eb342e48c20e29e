import { spawn } from "node:child_process";
import { existsSync, watch } from "node:fs";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { serveFolder } from "../publish/serve.ts";
import { SAMPLE_WORKSPACE, say } from "./context.ts";

/**
 * `npm run dev`: builds, serves and watches. A change of a page rebuilds the pages, a change of a
 * definition or a delivery the figures too; open pages reload themselves.
 */
const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const PROGRAM = join(ROOT, "src/cli/spiegel.mjs");
/** `--data` and `--build`, handed on to every step. */
const OPTIONS = process.argv.slice(2);
const optionOf = (name: string, otherwise: string): string =>
  OPTIONS[OPTIONS.indexOf(name) + 1 || OPTIONS.length] ?? otherwise;
const SITE = join(optionOf("--build", "build"), "site", "intern");
const PORT = Number(process.env.PORT ?? 3000);
const QUIET_MS = 300;
const RELOAD = "/_neu";
const WATCHER = `<script>new EventSource("${RELOAD}").onmessage=()=>location.reload()</script>`;

const readers = new Set<ServerResponse>();
let wanted: string[][] = [];
let running = false;

const spiegel = (args: readonly string[]): Promise<number> =>
  new Promise((resolve) => {
    spawn(process.execPath, [PROGRAM, ...args, ...OPTIONS], { stdio: "inherit" }).on(
      "exit",
      (code) => resolve(code ?? 1),
    );
  });

async function rebuild(): Promise<void> {
  if (running) return;
  running = true;
  while (wanted.length > 0) {
    const steps = wanted.some(([verb]) => verb === "run") ? [["run"]] : wanted;
    wanted = [];
    for (const step of steps) await spiegel(step);
    for (const reader of readers) reader.write("data: neu\n\n");
  }
  running = false;
}

function onChange(dir: string, steps: string[][]): void {
  if (!existsSync(dir)) return;
  let timer: NodeJS.Timeout | undefined;
  watch(dir, { recursive: true }, () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      wanted = steps;
      void rebuild();
    }, QUIET_MS);
  });
}

await spiegel(["run"]);
const inner = await serveFolder(SITE, 0);
const { port } = inner.address() as AddressInfo;
createServer(async (request, response) => {
  if (request.url === RELOAD) {
    response.writeHead(200, { "Content-Type": "text/event-stream", "Cache-Control": "no-cache" });
    readers.add(response);
    request.on("close", () => readers.delete(response));
    return;
  }
  const answer = await fetch(`http://127.0.0.1:${port}${request.url ?? "/"}`, {
    headers: { "accept-encoding": "identity" },
  });
  const type = answer.headers.get("content-type") ?? "application/octet-stream";
  response.writeHead(answer.status, { "Content-Type": type });
  if (!type.startsWith("text/html")) {
    response.end(Buffer.from(await answer.arrayBuffer()));
    return;
  }
  const page = (await answer.text()).replace(
    /<meta http-equiv="Content-Security-Policy"[^>]*>/,
    "",
  );
  response.end(page.replace("</body>", `${WATCHER}</body>`));
}).listen(PORT, "127.0.0.1", () =>
  say({}, `Die Website steht unter http://127.0.0.1:${PORT}/ bereit und folgt jeder Änderung.`),
);
const workspace = optionOf("--data", SAMPLE_WORKSPACE);
const pages = [["publish"], ["site"]];
for (const dir of ["reports/site", "src/publish", "src/charts", "src/vocabulary"])
  onChange(join(ROOT, dir), pages);
for (const dir of [join(ROOT, "pipelines"), workspace]) onChange(dir, [["run"]]);
