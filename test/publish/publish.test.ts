import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { SpiegelError } from "../../src/errors.ts";
import { publish } from "../../src/publish/publish.ts";
import { readRelease } from "../../src/publish/release.ts";
import { writeFixture } from "./fixture.ts";

let work: string;
let release: string;

beforeAll(async () => {
  work = mkdtempSync(join(tmpdir(), "spiegel-publish-"));
  release = writeFixture(join(work, "release"));
  await publish(release, join(work, "a"));
  await publish(release, join(work, "b"));
});

afterAll(() => rmSync(work, { recursive: true, force: true }));

const filesOf = (dir: string): string[] =>
  readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(dir.length + 1))
    .sort();

describe("publish", () => {
  it("writes the same bytes for the same release", () => {
    const files = filesOf(join(work, "a"));
    expect(filesOf(join(work, "b"))).toEqual(files);
    for (const file of files)
      expect(readFileSync(join(work, "b", file)), file).toEqual(
        readFileSync(join(work, "a", file)),
      );
  });

  it("lets no hostile name through, neither to HTML nor to Framework (which escapes titles)", () => {
    for (const file of filesOf(join(work, "a")).filter((name) => /\.(md|json)$/.test(name))) {
      const text = readFileSync(join(work, "a", file), "utf8").replace(/^---\n.*\n---\n/, "");
      expect(text, file).not.toMatch(/<script|<img/);
      if (file.endsWith(".md")) expect(text, file).not.toMatch(/\$\{alert|\]\(javascript|\{\{/);
    }
  });

  it("keeps a page one HTML block: no blank line below the front matter", () => {
    const pages = filesOf(join(work, "a")).filter((name) => name.endsWith(".md"));
    expect(pages).toHaveLength(18);
    for (const page of pages) {
      const body = readFileSync(join(work, "a", page), "utf8").split("\n---\n")[1]!;
      expect(body.trim(), page).not.toMatch(/\n/);
    }
  });

  it("offers the figures of a KPI as CSV in the columns of the release", () => {
    const csv = readFileSync(join(work, "a", "beilagen/daten/bm-02.csv"), "utf8").split("\n");
    expect(csv[0]).toBe(
      "kennzahl,ebene,regionalstelle,zeitraumart,zeitraum,geschlecht,merkmal,auspraegung,zaehler,nenner,wert,unten95,oben95,ziel,zielerreichung,status,vergleich,trend,vollstaendig,grund",
    );
    expect(csv).toContain(
      "bm-02,regionalstelle,brackenried,quartal,2026-Q3,gesamt,,,,,,,,,,gesperrt,,,ja,geschuetzt",
    );
  });
});

describe("readRelease", () => {
  it("reads numbers, bands and gaps", () => {
    const { figures } = readRelease(release);
    const band = figures.get({
      kennzahl: "kd-12",
      regionalstelle: "auenfurt",
      zeitraum: "2026-Q3",
    });
    expect(band?.ziel).toEqual({ von: 45, bis: 55 });
    const hidden = figures.get({
      kennzahl: "bm-02",
      regionalstelle: "brackenried",
      zeitraum: "2026-Q3",
    });
    expect([hidden?.status, hidden?.wert, hidden?.zaehler]).toEqual(["gesperrt", null, null]);
  });

  it("says what is missing and what to do", () => {
    expect(() => readRelease(join(work, "nirgends"))).toThrow(SpiegelError);
    expect(() => readRelease(join(work, "nirgends"))).toThrow(/spiegel release/);
  });
});
