import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import type { Definition } from "../../src/catalogue/definition.ts";
import { breakdownValues, readCatalogue } from "../../src/catalogue/read.ts";
import { CONTRACTS } from "./support.ts";

const PIPELINES = fileURLToPath(new URL("../../pipelines/", import.meta.url));
const CATALOGUE = readCatalogue(CONTRACTS);
const definition = (id: string): Definition => CATALOGUE.find((entry) => entry.id === id)!;

/**
 * kpis, sections 1 to 9, and requirements, section 1, one line a KPI: id, aggregation, factor,
 * direction, bindingness, datasets, gender, smallest base, rule/warning, state and Koordinierungsstelle.
 */
const PROMISED_DIR = fileURLToPath(new URL("./promised/", import.meta.url));
const PROMISED = readdirSync(PROMISED_DIR).flatMap((name) =>
  readFileSync(`${PROMISED_DIR}${name}`, "utf8").trim().split("\n"),
);

const inOneLine = ({ massstab, ...entry }: Definition): string =>
  [
    entry.id,
    entry.aggregation,
    entry.faktor,
    entry.richtung,
    entry.verbindlichkeit,
    entry.datensaetze.map(({ datensatz, versatz }) => `${datensatz}${versatz ?? ""}`).join(",") ||
      "-",
    entry.geschlecht,
    entry.mindestbasis,
    [massstab?.regel, massstab?.knapp].filter(Boolean).join("/") || "-",
    [entry.stand && "stand", entry.kreis_mit_zentral && "zentral"].filter(Boolean).join("+") || "-",
  ].join(" ");

describe("the shipped catalogue", () => {
  it("has the technical fields of the specification", () => {
    expect(CATALOGUE.map(inOneLine)).toEqual(PROMISED.toSorted());
  });

  it("counts clients, cases or staff as disclosure control needs it", () => {
    expect(definition("kd-01").zaehlt).toEqual({ zaehler: "kunden", nenner: "beschaeftigte" });
    expect(definition("kd-02").zaehlt).toEqual({ zaehler: "kunden", nenner: "kunden" });
    expect(definition("bm-05").zaehlt).toEqual({ zaehler: "vorgaenge", nenner: "kunden" });
    expect(definition("pe-11a").zaehlt).toEqual({ zaehler: "kunden", nenner: "beschaeftigte" });
    for (const { id, datensaetze, zaehlt } of CATALOGUE)
      if (
        id !== "pe-08" &&
        datensaetze.length > 0 &&
        datensaetze.every(({ datensatz }) => datensatz === "personal")
      )
        expect(zaehlt.nenner).toBe("beschaeftigte");
  });

  it("breaks down as section 9 of kpis settles it", () => {
    const values = (id: string) => [...breakdownValues(definition(id), CONTRACTS)];
    expect(values("kd-02")).toEqual([["anlass", ["erstantrag", "jobfabrik"]]]);
    expect(values("kd-07")).toEqual([
      ["kontaktart", ["persoenlich", "video", "telefon", "schriftlich", "email", "gruppe"]],
    ]);
    expect(values("bm-05").map(([name, { length }]) => [name, length])).toEqual([
      ["art", 7],
      ["anlass", 7],
      ["bereich", 5],
    ]);
    expect(definition("gm-04").merkmale.map(({ name }) => name)).toEqual(["entgeltgruppe"]);
  });

  it("names only rules that the house has", () => {
    const rules = readFileSync(`${PIPELINES}rules/regeln.csv`, "utf8")
      .split("\n")
      .map((line) => line.split(",")[0]);
    for (const { massstab } of CATALOGUE)
      for (const rule of [massstab?.regel, massstab?.knapp, massstab?.bis, massstab?.knapp_bis])
        if (rule) expect(rules).toContain(rule);
  });

  it("writes texts that a page can show", () => {
    for (const { titel, kurztitel, bedeutung, lesebeispiel, hinweise, fehlanreize } of CATALOGUE) {
      expect(kurztitel.length).toBeLessThanOrEqual(28);
      expect(titel).not.toMatch(/[.:]$/);
      for (const sentence of [bedeutung, lesebeispiel, fehlanreize, ...hinweise])
        expect(sentence).toMatch(/^[A-ZÄÖÜ{0-9].*[.]$/);
    }
  });

  it("has a definition for every SQL", () => {
    const orphans = CATALOGUE.map(({ thema }) => `${PIPELINES}metrics/${thema}`).flatMap((folder) =>
      readdirSync(folder)
        .filter((name) => name.endsWith(".sql"))
        .map((name) => `${folder}/${name.replace(/\.sql$/, ".yml")}`)
        .filter((path) => !existsSync(path)),
    );
    expect(orphans).toEqual([]);
  });
});

describe("the glossary", () => {
  const entries = parse(readFileSync(`${PIPELINES}metrics/glossar.yml`, "utf8")) as Record<
    string,
    unknown
  >[];

  it("has term, meaning and English word, each term once", () => {
    for (const entry of entries) {
      expect(Object.keys(entry)).toEqual(["begriff", "bedeutung", "englisch"]);
      for (const text of Object.values(entry)) expect(text).toEqual(expect.stringMatching(/\S/));
    }
    const terms = entries.map(({ begriff }) => begriff);
    expect(new Set(terms).size).toBe(terms.length);
  });

  it.each([
    "Arbeitstag (AT)",
    "Bedarfsgemeinschaft (BG)",
    "eLb",
    "VZÄ",
    "Gespräch",
    "Kontakt",
    "Beratungsvermerk",
    "Bewilligungszeitraum",
    "Regionalstelle",
    "Standort",
    "Tandem",
    "Datenstand",
    "Zähler",
    "Nenner",
    "Vertrauensbereich",
  ])("explains %s", (term) => {
    expect(entries.map(({ begriff }) => begriff)).toContain(term);
  });
});
