import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readComments } from "../../src/rules/comments.ts";
import { lastWholeQuarter, missingComments } from "../../src/rules/missing-comments.ts";
import { readWorkspace } from "../../src/rules/workspace.ts";
import { writeWorkspace } from "../helpers/workspace.ts";

const head = (more: Record<string, string> = {}): string => {
  const fields = { zeitraum: "2026-Q3", regionalstelle: "nord", datum: "2026-10-20", ...more };
  return `---\n${Object.entries(fields)
    .map(([name, value]) => `${name}: ${value}`)
    .join("\n")}\n---\n`;
};

function read(files: Record<string, string | Uint8Array>) {
  const dir = writeWorkspace({});
  mkdirSync(join(dir, "reference/kommentare"), { recursive: true });
  for (const [name, content] of Object.entries(files))
    writeFileSync(join(dir, "reference/kommentare", name), content);
  return readComments({ workspace: readWorkspace(dir), kennzahlen: ["kd-02"] });
}

const faultOf = (content: string | Uint8Array): string =>
  read({ "a.md": content })
    .faults.map(({ befund }) => befund)
    .join();

describe("readComments", () => {
  it("reads head and text", () => {
    const { comments, faults } = read({
      "a.md": `${head({ kennzahl: "KD-02" })}\nZwei Stellen waren **frei**.\n`,
    });
    expect(faults).toEqual([]);
    expect(comments).toEqual([
      {
        gremium: "*",
        zeitraum: "2026-Q3",
        regionalstelle: "nord",
        kennzahl: "kd-02",
        datum: "2026-10-20",
        text: "Zwei Stellen waren **frei**.",
      },
    ]);
  });

  it("is empty without a folder", () => {
    expect(readComments({ workspace: readWorkspace(writeWorkspace({})), kennzahlen: [] })).toEqual({
      comments: [],
      faults: [],
    });
  });

  it.each([
    ["an image", `${head()}![Bild](x.png)`, "enthält ein Bild"],
    ["a script", `${head()}<script>alert(1)</script>`, "HTML oder ein Skript"],
    [
      "a text of 50 pages",
      head() + "Wort ".repeat(30_000),
      "149999 Zeichen; vorgesehen sind höchstens 3000",
    ],
    ["no head", "Nur Text", "Der Kopf zwischen zwei Zeilen --- fehlt."],
    [
      "an unknown field",
      `${head({ autorin: "x" })}Text`,
      "Die Angabe „autorin“ gibt es im Kopf nicht.",
    ],
    [
      "a foreign office",
      `${head({ regionalstelle: "west" })}Text`,
      "„west“ steht nicht in regionalstellen.csv",
    ],
    ["an unknown KPI", `${head({ kennzahl: "kd-99" })}Text`, "Die Kennzahl „kd-99“ gibt es nicht."],
    ["no period", `${head({ zeitraum: "Herbst" })}Text`, "„Herbst“ ist kein Zeitraum."],
    ["no date", `${head({ datum: "20.10.2026" })}Text`, "„20.10.2026“ ist kein Datum."],
    ["no text", head(), "noch nicht geschrieben"],
    ["the text of a new file", `${head()}Hier steht Ihr Kommentar.`, "noch nicht geschrieben"],
    ["a head that is no YAML", "---\na: [\n---\nText", "Der Kopf ist nicht lesbar"],
    ["another encoding", Buffer.from(`${head()}schön`, "latin1"), "kein UTF-8"],
  ])("names %s", (_, content, expected) => {
    const found = faultOf(content);
    expect(found).toContain(expected);
  });

  it("keeps the others where one is faulty, and the first of two on the same", () => {
    const { comments, faults } = read({
      "a.md": `${head()}Erster`,
      "b.md": `${head()}Zweiter`,
      "c.md": "kaputt",
      "d.md": `${head({ regionalstelle: "sued" })}Dritter <3 Fälle`,
    });
    expect(comments.map(({ text }) => text)).toEqual(["Erster", "Dritter <3 Fälle"]);
    expect(faults.map(({ ort }) => ort)).toEqual(["kommentare/b.md", "kommentare/c.md"]);
  });
});

it("the newest whole quarter", () => {
  expect(["2026-10", "2026-09", "2026-01"].map(lastWholeQuarter)).toEqual([
    "2026-Q3",
    "2026-Q3",
    "2025-Q4",
  ]);
});

describe("missingComments", () => {
  const row = (zeitraum: string, regionalstelle = "nord") => ({
    kennzahl: "kd-02",
    regionalstelle,
    zeitraum,
  });

  it("wants a comment on a target missed in two quarters running", () => {
    const results = [row("2025-Q4"), row("2026-Q1"), row("2026-Q1", "sued")];
    expect(missingComments(results, [], "2026-Q1")).toEqual([
      { regionalstelle: "nord", kennzahl: "kd-02", zeitraum: "2026-Q1" },
    ]);
    const comment = {
      gremium: "*",
      zeitraum: "2026-Q1",
      regionalstelle: "nord",
      kennzahl: "kd-02",
      datum: "",
      text: "",
    };
    expect(missingComments(results, [comment], "2026-Q1")).toEqual([]);
  });
});
