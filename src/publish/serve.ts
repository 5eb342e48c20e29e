import { createReadStream, type Stats, statSync } from "node:fs";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { extname, join, normalize, sep } from "node:path";
import { createGzip } from "node:zlib";

const TYPES: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".csv": "text/csv; charset=utf-8",
  ".txt": "text/plain; charset=utf-8",
  ".svg": "image/svg+xml",
  ".woff2": "font/woff2",
  ".pdf": "application/pdf",
};
const COMPRESSIBLE = new Set([".html", ".css", ".js", ".json", ".csv", ".txt", ".svg"]);

/**
 * Serves a folder on 127.0.0.1, nothing else and nothing outside it. Port 0 takes a free one.
 * Resolves with the running server; rejects where the port is taken.
 */
export function serveFolder(dir: string, port: number): Promise<Server> {
  const server = createServer((request, response) => answer(dir, request, response));
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => resolve(server));
  });
}

function answer(dir: string, request: IncomingMessage, response: ServerResponse): void {
  response.setHeader("X-Content-Type-Options", "nosniff");
  response.setHeader("Cache-Control", "no-cache");
  if (request.method !== "GET" && request.method !== "HEAD") {
    refuse(response, 405);
    return;
  }
  const path = pathOf(dir, request.url ?? "/");
  const file = path && fileAt(path);
  if (!file) {
    refuse(response, 404);
    return;
  }
  if (file.redirect) {
    response.writeHead(308, { Location: `${new URL(request.url!, "http://a").pathname}/` }).end();
    return;
  }
  const extension = extname(file.path).toLowerCase();
  response.setHeader("Content-Type", TYPES[extension] ?? "application/octet-stream");
  const gzip =
    COMPRESSIBLE.has(extension) && /\bgzip\b/.test(request.headers["accept-encoding"] ?? "");
  if (gzip) response.setHeader("Content-Encoding", "gzip").setHeader("Vary", "Accept-Encoding");
  if (request.method === "HEAD") {
    response.end();
    return;
  }
  const stream = createReadStream(file.path).on("error", () => response.destroy());
  if (gzip) stream.pipe(createGzip()).pipe(response);
  else stream.pipe(response);
}

/** The path inside `dir`, or undefined for anything that leaves it, hides or cannot be read. */
function pathOf(dir: string, url: string): string | undefined {
  try {
    const decoded = decodeURIComponent(url.split(/[?#]/)[0] ?? "/");
    if (decoded.includes("\0") || decoded.includes("\\")) return undefined;
    if (decoded.split("/").some((segment) => segment.startsWith("."))) return undefined;
    const path = normalize(join(dir, decoded));
    const root = normalize(dir).replace(/[/\\]+$/, "");
    return path === root || path.startsWith(root + sep) ? path : undefined;
  } catch {
    return undefined;
  }
}

function fileAt(path: string): { path: string; redirect?: boolean } | undefined {
  const stats = statsOf(path);
  if (stats?.isFile()) return { path };
  if (!stats?.isDirectory()) return undefined;
  if (!path.endsWith(sep)) return { path, redirect: true };
  const index = join(path, "index.html");
  return statsOf(index)?.isFile() ? { path: index } : undefined;
}

function statsOf(path: string): Stats | undefined {
  return statSync(path, { throwIfNoEntry: false });
}

function refuse(response: ServerResponse, status: 404 | 405): void {
  response.writeHead(status, { "Content-Type": "text/plain; charset=utf-8" });
  response.end(status === 404 ? "Diese Seite gibt es nicht.\n" : "Hier wird nur gelesen.\n");
}
