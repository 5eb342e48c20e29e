import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { parse } from "yaml";
import { readCatalogue } from "../../src/catalogue/read.ts";
import { readContracts } from "../../src/contracts/read.ts";

const PATH = new URL("../../pipelines/metrics/glossar.yml", import.meta.url);
const glossary = parse(readFileSync(PATH, "utf8")) as Record<string, string>[];
const terms = glossary.map(({ begriff }) => begriff!);
/** Words of the house that a definition may use and a reader may not know. */
const DOMAIN =
  /\b(Fehlanzeige|Freistellung|Jobfabrik|Absolventenmanagement|Bedarfsgemeinschaft|Beratungsvermerk|Bewilligungszeitraum|Fallrelation|Förderanteil|Höchstrahmen|Kernzeit|Koordinierungsstelle|Mindestbeteiligung|Median|Schwerpunkt|Trägerversammlung|Unternehmensservice|Zwischennachricht)/g;

it("every term stands once, with its meaning and the English word", () => {
  expect(new Set(terms).size).toBe(terms.length);
  for (const { begriff, bedeutung, englisch } of glossary) {
    expect(bedeutung, begriff).toMatch(/\S/);
    expect(bedeutung, begriff).not.toMatch(/[.]$/);
    expect(englisch, begriff).toMatch(/\S/);
  }
});

it("the words of the house in definitions are explained", () => {
  const used = new Set(
    readCatalogue(readContracts()).flatMap((definition) =>
      [...JSON.stringify(definition).matchAll(DOMAIN)].map(([word]) => word),
    ),
  );
  const unknown = [...used].filter((word) => !terms.some((term) => term.startsWith(word)));
  expect(used.size).toBeGreaterThan(10);
  expect(unknown).toEqual([]);
});
