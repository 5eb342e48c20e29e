import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import type { Definition } from "../../src/catalogue/definition.ts";
import { createContext } from "../../src/publish/context.ts";
import { correctionList } from "../../src/publish/corrections.ts";
import { drawCourse } from "../../src/publish/courses.ts";
import { roundingNote } from "../../src/publish/deliveries.ts";
import { workbookFigures } from "../../src/publish/downloads.ts";
import type { SignalRow } from "../../src/publish/extras.ts";
import type { Html } from "../../src/publish/html.ts";
import { notOffered } from "../../src/publish/kpi/not-offered.ts";
import { accessibilityStatement } from "../../src/publish/method/accessibility.ts";
import { definitionChanges } from "../../src/publish/method/changes.ts";
import { suspendedRules } from "../../src/publish/method/rules.ts";
import { signalTable } from "../../src/publish/method/signals.ts";
import { kpiWithoutValue } from "../../src/publish/no-value.ts";
import { packSection } from "../../src/publish/pack-links.ts";
import { readRelease } from "../../src/publish/release.ts";
import { signalText } from "../../src/publish/signal-text.ts";
import { standingOverTime } from "../../src/publish/standing.ts";
import { deadlines } from "../../src/publish/themes/tables.ts";
import { yearGoals, yearSentence } from "../../src/publish/year.ts";
import { type Shape, writeFixture } from "./fixture.ts";
import { DEFINITIONS } from "./fixture-definitions.ts";

const work = mkdtempSync(join(tmpdir(), "spiegel-sections-"));
afterAll(() => rmSync(work, { recursive: true, force: true }));

let count = 0;
const contextOf = (change: Partial<Shape>) =>
  createContext(readRelease(writeFixture(join(work, String(count++)), change)));

/** Content without its tags, on one line. */
const textOf = (content: Html | undefined): string =>
  (content?.source ?? "")
    .replace(/<[^>]+>/g, " ")
    .replace(/\s+/g, " ")
    .replace(/ ([.,;:])/g, "$1")
    .trim();

describe("the year's goals", () => {
  const files = {
    "hochrechnung.csv": [
      "kennzahl,regionalstelle,jahr,monate,ist,hochrechnung,ziel,status",
      "bm-02,kreis,2026,10,85,85,80,erreicht",
      "kd-02,kreis,2026,9,84,85.5,90,knapp",
      "pe-11a,kreis,2026,0,120,,130,",
    ].join("\n"),
    "pfad.csv": [
      "kennzahl,regionalstelle,jahr,monat,ist,soll",
      "kd-02,kreis,2026,2026-01,80,90",
      "kd-02,kreis,2026,2026-02,84,90",
    ].join("\n"),
  };

  it("say how many are reached if it goes on like this, and draw the way to the others", () => {
    const goals = yearGoals(contextOf({ files }), "index", "kreis");
    const text = textOf(goals);
    expect(text).toContain("Geht das Jahr so weiter, wird 1 von 2 Jahreszielen erreicht.");
    expect(text).toContain("Hochrechnung 85,5 %, Ziel 90 %: knapp verfehlt");
    expect(goals?.source.match(/class="verlauf"/g)).toHaveLength(1);
    expect(goals?.source).toMatch(/Januar bis Feb\.\s2026: 84,0/);
  });

  it("are a sentence on the page of a KPI, and nothing where none is projected", () => {
    const context = contextOf({ files });
    const sentence = (id: string) =>
      textOf(yearSentence(context, DEFINITIONS.find((kpi) => kpi.id === id)!, "kreis"));
    expect(sentence("kd-02")).toBe(
      "Jahr 2026, nach 9 Monaten: Hochrechnung 85,5 %, Ziel 90 %: knapp verfehlt.",
    );
    expect(sentence("pe-11a")).toBe("");
    expect(yearGoals(context, "index", "auenfurt")).toBeUndefined();
  });
});

it("the standing over time lists whole quarters, newest first", () => {
  const zielstand = [
    "regionalstelle,zeitraumart,zeitraum,erreicht,knapp,verfehlt",
    "kreis,quartal,2026-Q2,4,1,0",
    "kreis,quartal,2026-Q3,3,0,1",
    "kreis,jahr,2026,9,9,9",
  ];
  const context = (rows: string[]) => contextOf({ files: { "zielstand.csv": rows.join("\n") } });
  expect(textOf(standingOverTime(context(zielstand), "kreis"))).toMatch(
    /3\. Quartal 2026 3 0 1 .*2\. Quartal 2026 4 1 0/,
  );
  expect(standingOverTime(context(zielstand.slice(0, 2)), "kreis").source).toBe("");
});

it("decisions that are not done stand by the packs, hostile text as text", () => {
  const beschluesse = [
    "gremium,sitzung,nr,gegenstand,beschluss,zustaendig,frist,stand",
    "steuerungsgruppe,2026-09-10,1,<b>Nachmittag</b>,Prüfen,,2026-12-31,in Umsetzung",
    "steuerungsgruppe,2026-09-10,2,Listen,Führen,Stelle,,erledigt",
  ];
  const { source } = packSection(
    contextOf({ files: { "beschluesse.csv": beschluesse.join("\n") } }),
    "index",
  );
  expect(source).toContain("&#60;b&#62;Nachmittag");
  expect(source).toContain("nicht benannt");
  expect(source).toContain("31.12.2026");
  expect(source).not.toContain("Listen");
});

it("corrections show old and new value as readers see them", () => {
  const aenderungen = [
    "kennzahl,ebene,regionalstelle,zeitraumart,zeitraum,geschlecht,merkmal,auspraegung,wert_alt,wert_neu,status_alt,status_neu,stand_alt",
    "kd-02,regionalstelle,lohmark,monat,2026-05,w,,,80,75.25,knapp,verfehlt,2026-09-30",
    "kd-02,kreis,kreis,monat,2026-05,gesamt,,,80.01,80.02,knapp,knapp,2026-09-30",
  ];
  const context = contextOf({ files: { "aenderungen.csv": aenderungen.join("\n") } });
  const text = textOf(correctionList(context, "datenlage"));
  expect(text).toContain(
    "2 Zahlen abgeschlossener Zeiträume haben sich seit der Veröffentlichung zum Datenstand 30.09.2026 geändert",
  );
  expect(text).toContain("1 davon steht nur in der Freigabe");
  expect(text).toMatch(/Mai 2026 Frauen 80,0.% 75,3.% knapp verfehlt → Ziel verfehlt/);
  expect(textOf(correctionList(contextOf({}), "datenlage"))).toMatch(/^Keine Zahl/);
});

it("a break stands as a line at its period", () => {
  const office = (brueche: string[]) => ({
    id: "a",
    name: "A",
    tandem: false,
    geschichte: { seit: "", vorgaenger: [], fruehere_namen: [], brueche },
  });
  const lines = (brueche: string[]) => {
    const own = office(brueche);
    const context = contextOf({ offices: [own], gap: () => undefined });
    return drawCourse(context, DEFINITIONS[0]!, own).svg.source.match(/v-bruch/g)?.length ?? 0;
  };
  expect(lines([])).toBe(0);
  expect(lines(["2026-04-01"])).toBe(1);
  expect(lines(["1990-01-01"])).toBe(0);
});

describe("Methodik", () => {
  it("lists signals with their rule in words", () => {
    const signale = [
      "kennzahl,ebene,regionalstelle,zeitraumart,zeitraum,geschlecht,merkmal,auspraegung,regel,seit,richtung,satz",
      "kd-02,kreis,kreis,monat,2026-10,gesamt,,,xmr_seite,2026-02,guenstig,Der Satz.",
    ];
    const context = contextOf({ files: { "signale.csv": signale.join("\n") } });
    expect(textOf(signalTable(context, "methodik"))).toContain(
      "Erstgespräch in 4 Wochen Kreis Sieben auf einer Seite Februar 2026 Der Satz.",
    );
    expect(textOf(signalTable(contextOf({}), "methodik"))).toBe(
      "Diese Ausgabe enthält kein Signal.",
    );
  });

  it("lists changes of definitions, newest first, and says where there is none", () => {
    const versionen = ["2020-01-01", "2026-01-01", "2026-07-01"].map((gueltig_ab, index) => ({
      version: String(index + 1),
      gueltig_ab,
      aenderung: `Änderung ${index + 1}`,
    }));
    const changed = contextOf({ definitions: [{ ...DEFINITIONS[0]!, versionen }] });
    expect(textOf(definitionChanges(changed, "methodik"))).toMatch(
      /01\.07\.2026 .*Änderung 3 01\.01\.2026 .*Änderung 2$/,
    );
    expect(textOf(definitionChanges(contextOf({}), "methodik"))).toContain(
      "in ihrer ersten Fassung. Die ältesten gelten ab 01.01.2020.",
    );
  });

  it("says how long a rule was suspended", () => {
    const regelstand = [
      "regel,regionalstelle,zeitraumart,zeitraum,monate,ausgesetzt,abweichung,anteil_ausgesetzt",
      "erstgespraech,lohmark,quartal,2026-Q3,3,2,0,66.7",
      "erstgespraech,lohmark,quartal,2026-Q2,3,0,0,0",
    ];
    const context = contextOf({ files: { "regelstand.csv": regelstand.join("\n") } });
    expect(textOf(suspendedRules(context))).toMatch(
      /3\. Quartal 2026 2 von 3 Monaten 0 von 3 Monaten$/,
    );
  });

  it("states what is accessible, whom to ask and who enforces, without inventing anything", () => {
    const statement = textOf(accessibilityStatement(contextOf({})));
    expect(statement).toContain("teilweise vereinbar");
    expect(statement).toContain("Landes (Nordrhein-Westfalen)");
    expect(statement).toContain("Ein Datum der Erstellung hat der Träger nicht eingetragen.");
    expect(statement).toContain(
      "noch nicht eingetragen. Wenden Sie sich an die Koordinierungsstelle",
    );
    const context = contextOf({});
    context.katalog.traeger = {
      ...context.katalog.traeger,
      organisationsform: "gE",
      barrierefreiheit: {
        stelle: "Stab",
        email: "a@b.example",
        telefon: "",
        stand: "2026-11-02",
        durchsetzung: "",
      },
    };
    const own = textOf(accessibilityStatement(context));
    expect(own).toContain("am 02.11.2026 erstellt");
    expect(own).toContain("Stab, E-Mail a@b.example.");
    expect(own).toContain("Schlichtungsstelle nach § 16 BGG");
  });
});

describe("the page of a KPI", () => {
  it("says calmly which tables are not offered", () => {
    const context = contextOf({});
    const table = { kennzahl: "kd-02", ebene: "regionalstelle", merkmal: "", geschlechter: true };
    context.katalog.vergroebert = [
      { ...table, zeitraumart: "monat" },
      { ...table, zeitraumart: "quartal" },
      { ...table, ebene: "kreis", merkmal: "anlass", geschlechter: false, zeitraumart: "monat" },
    ];
    expect(textOf(notOffered(context, DEFINITIONS[0]!))).toBe(
      "Monatswerte und Quartalswerte der Regionalstellen nach Geschlecht; Monatswerte des Kreises nach Anlass werden nicht angeboten, weil zu viele davon geschützt wären. Die nächstgröberen Angaben stehen hier.",
    );
    expect(notOffered(context, DEFINITIONS[1]!).source).toBe("");
  });

  it("of which nothing is offered says that it is protected, not that data are missing", () => {
    const context = contextOf({});
    const definition = { ...DEFINITIONS[0]!, id: "gm-05" };
    const table = { kennzahl: "gm-05", ebene: "kreis", zeitraumart: "monat", merkmal: "" };
    context.katalog.vergroebert = [{ ...table, geschlechter: false }];
    const text = textOf(kpiWithoutValue(context, "kennzahl/gm-05", definition));
    expect(text).toContain("aus Datenschutzgründen nicht ausgewiesen");
    expect(text).not.toContain("keine Daten geliefert");
    expect(textOf(notOffered(context, definition))).not.toContain("stehen hier");
  });
});

it("counts of records say how they are rounded", () => {
  const context = contextOf({});
  expect(roundingNote(context)).toBe("");
  context.katalog.schwellen.zaehlschritt = 10;
  expect(roundingNote(context)).toContain("auf Zehner gerundet");
});

it.each([
  ["Gespräche, Nord: Der Wert liegt über: 5.", "Gespräche", "Der Wert liegt über: 5."],
  ["Tandem: Tage, Nord: Der Wert.", "Tandem: Tage", "Der Wert."],
  ["Beschwerden, Nord: Es gingen drei ein.", "Aufkommen", "Es gingen drei ein."],
  ["Ein Satz ohne Kopf.", "Aufkommen", "Ein Satz ohne Kopf."],
])("a signal beside its KPI and place says the rest: %s", (satz, kurztitel, rest) => {
  expect(signalText({ satz } as SignalRow, { ...DEFINITIONS[0]!, kurztitel })).toBe(rest);
});

it("a workbook of very many rows keeps the Kreis whole and of places the newest periods", () => {
  const offices = Array.from({ length: 140 }, (_, index) => ({
    id: `rs-${index}`,
    name: `Stelle ${index}`,
    tandem: false,
  }));
  const periodsIn = (count: number) => {
    const context = contextOf({ offices: offices.slice(0, count), gap: () => undefined });
    const figures = workbookFigures(context, DEFINITIONS[0]!);
    const of = (ebene: string) =>
      new Set(figures.filter((row) => row.ebene === ebene).map(({ zeitraum }) => zeitraum)).size;
    return { kreis: of("kreis"), regionalstelle: of("regionalstelle") };
  };
  const few = periodsIn(2);
  expect(few.regionalstelle).toBe(few.kreis);
  expect(periodsIn(140)).toEqual({ kreis: few.kreis, regionalstelle: 3 });
});

it("open deadlines of a place that shows none are a word, never an empty bar", () => {
  const breakdown = { name: "restfrist", titel: "Restfrist", werte: ["bis_5", "bis_10"] };
  const definition: Definition = {
    ...DEFINITIONS[1]!,
    merkmale: [{ ...breakdown, nenner: "eigen" }],
  };
  const offices = ["Nord", "Sued"].map((name) => ({ id: name.toLowerCase(), name, tandem: false }));
  const context = contextOf({
    offices,
    definitions: [definition],
    gap: ({ office }) => (office === 1 ? { status: "gesperrt", grund: "geschuetzt" } : undefined),
  });
  const source = deadlines(context, "beschwerden", [definition])?.source ?? "";
  const row = (name: string) => source.split(`<span>${name}</span>`)[1]?.split("</div>")[0];
  expect(row("Sued")).toBe('<span class="leise">geschützt</span>');
  expect(row("Nord")).toContain("<rect");
});
