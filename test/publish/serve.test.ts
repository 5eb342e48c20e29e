import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { request, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { serveFolder } from "../../src/publish/serve.ts";

let work: string;
let server: Server;
let port: number;

beforeAll(async () => {
  work = mkdtempSync(join(tmpdir(), "spiegel-serve-"));
  mkdirSync(join(work, "site/unter"), { recursive: true });
  writeFileSync(join(work, "geheim.txt"), "geheim");
  writeFileSync(join(work, "site/.versteckt"), "geheim");
  writeFileSync(join(work, "site/index.html"), "<p>Start</p>");
  writeFileSync(join(work, "site/unter/index.html"), "<p>Unter</p>");
  writeFileSync(join(work, "site/a b.csv"), "x\n");
  server = await serveFolder(join(work, "site"), 0);
  port = (server.address() as AddressInfo).port;
});

afterAll(() => {
  server.close();
  rmSync(work, { recursive: true, force: true });
});

interface Answer {
  status: number;
  type: string;
  body: string;
  location: string;
}

/** Sends the path as it is, where fetch would tidy it up. */
const get = (path: string, method = "GET"): Promise<Answer> =>
  new Promise((resolve, reject) => {
    request({ host: "127.0.0.1", port, path, method }, (response) => {
      let body = "";
      response.on("data", (chunk: Buffer) => {
        body += chunk.toString();
      });
      response.on("end", () =>
        resolve({
          status: response.statusCode ?? 0,
          type: response.headers["content-type"] ?? "",
          body,
          location: response.headers.location ?? "",
        }),
      );
    })
      .on("error", reject)
      .end();
  });

describe("serveFolder", () => {
  it("serves files with their types", async () => {
    expect(await get("/")).toMatchObject({
      status: 200,
      type: "text/html; charset=utf-8",
      body: "<p>Start</p>",
    });
    expect(await get("/a%20b.csv?x=1")).toMatchObject({
      status: 200,
      type: "text/csv; charset=utf-8",
    });
    expect(await get("/unter")).toMatchObject({ status: 308, location: "/unter/" });
    expect((await get("/unter/")).body).toBe("<p>Unter</p>");
  });

  it.each([
    "/../geheim.txt",
    "/..%2fgeheim.txt",
    "/%2e%2e/geheim.txt",
    "/unter/../../geheim.txt",
    "/..\\geheim.txt",
    "/.versteckt",
    "/%00",
    "/%zz",
    "/nirgends.html",
    "//etc/passwd",
  ])("refuses %s", async (path) => {
    const answer = await get(path);
    expect(answer.status).toBe(404);
    expect(answer.body).toBe("Diese Seite gibt es nicht.\n");
  });

  it("only reads", async () => {
    expect((await get("/", "POST")).status).toBe(405);
    expect(await get("/", "HEAD")).toMatchObject({ status: 200, body: "" });
  });
});
