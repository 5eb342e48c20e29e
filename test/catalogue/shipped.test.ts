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
 * kpis, sections 1 to 7, and requirements, section 1: aggregation, factor, direction, bindingness,
 * datasets, gender, smallest base, rule/warning.
 */
const PROMISED = `
oz-01a standort_stand 1 hoeher M oeffnungszeiten nein 0 mindestoeffnung
oz-01b standort_summe 100 hoeher M oeffnungszeiten,schliessungen nein 0 oeffnungswochen/oeffnungswochen_knapp
oz-02 standort_stand 1 hoeher M oeffnungszeiten nein 0 oeffnungstage
oz-03 standort_stand 1 hoeher S oeffnungszeiten nein 0 vormittage
oz-04a standort_stand 1 hoeher M oeffnungszeiten nein 0 nachmittage
oz-04b standort_stand 1 hoeher S oeffnungszeiten nein 0 spaetoeffnung/spaetoeffnung_knapp
oz-09a standort_stand 1 hoeher S oeffnungszeiten nein 0 tandem_vormittage
oz-09b standort_stand 100 hoeher M oeffnungszeiten nein 0 tandem_ersatzzugang
kd-01 summe 100 hoeher M kontakte,personal anteile 0 gespraeche_je_woche/gespraeche_knapp
kd-02 summe 100 hoeher M faelle,kontakte ja 30 erstgespraech/erstgespraech_knapp
kd-03 summe 100 hoeher M faelle,kontakte ja 30 u25_monatskontakt/u25_monatskontakt_knapp
kd-04 summe 100 hoeher M faelle,kontakte ja 30 beratung_vor_auslaufen/beratung_vor_auslaufen_knapp
kd-07 summe 100 hoeher S kontakte ja 30 -
kd-14 summe 100 neutral I kontakte,bestand ja 30 -
bm-01 summe 100 hoeher M beschwerden nein 30 eingangsbestaetigung/eingangsbestaetigung_knapp
bm-02 summe 100 hoeher M beschwerden ja 30 antwort/antwort_knapp
bm-03 summe 100 hoeher M beschwerden ja 30 zwischennachricht
bm-05 summe 1000 neutral I beschwerden,bestand_bg anteile 30 -
bm-06 summe 100 niedriger I beschwerden ja 30 -
pe-02 koepfe 100 hoeher S personal ja 30 hochschulabschluss/hochschulabschluss_knapp
pe-04a koepfe 100 hoeher M personal ja 30 fachfortbildung
pe-10a koepfe 100 hoeher M personal,personal-12 ja 30 -
pe-11a summe 1 niedriger M bestand,personal nein 0 -
pe-11b summe 1 niedriger M bestand_bg,personal nein 0 -
pe-17a koepfe 100 neutral S personal ja 30 -
gm-04 koepfe 100 neutral M personal nein 30 -
`
  .trim()
  .split("\n");

const inOneLine = ({ massstab, ...entry }: Definition): string =>
  [
    entry.id,
    entry.aggregation,
    entry.faktor,
    entry.richtung,
    entry.verbindlichkeit,
    entry.datensaetze.map(({ datensatz, versatz }) => `${datensatz}${versatz ?? ""}`).join(","),
    entry.geschlecht,
    entry.mindestbasis,
    [massstab?.regel, massstab?.knapp].filter(Boolean).join("/") || "-",
  ].join(" ");

describe("the shipped catalogue", () => {
  it("has the technical fields of the specification", () => {
    expect(CATALOGUE.map(inOneLine)).toEqual(PROMISED.toSorted());
  });

  it("takes states from the newest month and counts the Koordinierungsstelle among heads", () => {
    const ids = (of: (entry: Definition) => boolean) => CATALOGUE.filter(of).map(({ id }) => id);
    const heads = ["gm-04", "pe-02", "pe-04a", "pe-10a", "pe-17a"];
    expect(ids(({ kreis_mit_zentral }) => kreis_mit_zentral)).toEqual(heads);
    expect(ids(({ stand }) => stand).filter((id) => !id.startsWith("oz-"))).toEqual(heads);
  });

  it("counts clients, cases or staff as disclosure control needs it", () => {
    expect(definition("kd-01").zaehlt).toEqual({ zaehler: "kunden", nenner: "beschaeftigte" });
    expect(definition("kd-02").zaehlt).toEqual({ zaehler: "kunden", nenner: "kunden" });
    expect(definition("bm-05").zaehlt).toEqual({ zaehler: "vorgaenge", nenner: "kunden" });
    expect(definition("pe-11a").zaehlt).toEqual({ zaehler: "kunden", nenner: "beschaeftigte" });
    for (const { id, zaehlt } of CATALOGUE)
      if (/^(pe|gm)/.test(id)) expect(zaehlt.nenner).toBe("beschaeftigte");
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
      for (const rule of [massstab?.regel, massstab?.knapp])
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
