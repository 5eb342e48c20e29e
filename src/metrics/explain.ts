import { readFileSync } from "node:fs";
import { LIST, listValue, VARCHAR } from "@duckdb/node-api";
import { lastDay } from "../calendar/dates.ts";
import { GENDER_SHARE } from "../catalogue/breakdowns.ts";
import type { CatalogueEntry } from "../catalogue/read.ts";
import type { Contract } from "../contracts/contract.ts";
import { ruleInForce } from "../rules/in-force.ts";
import { effectiveRules } from "../rules/rules.ts";
import { officesOfSite } from "../rules/succession.ts";
import type { RuleRow, TargetRow, Workspace } from "../rules/workspace.ts";
import type { ResultRow } from "../vocabulary/terms.ts";
import { quoteIdentifier } from "../warehouse/identifier.ts";
import { qualified, readSql, type Warehouse } from "../warehouse/open.ts";
import { fillFacts, nameInHand } from "./facts.ts";
import { readResults, toRow } from "./read-results.ts";

export interface Question {
  definition: CatalogueEntry;
  /** Regionalstelle, Standort or "kreis" */
  place: string;
  period: string;
  gender: string;
  /** breakdown and its value; both empty for the figure of all */
  merkmal: string;
  auspraegung: string;
}

/** Where a figure comes from, without persons. */
export interface Explanation {
  zeile: ResultRow;
  /** name of the place */
  ort: string;
  monate: { monat: string; zaehler: string; nenner: string; geliefert: boolean }[];
  massstab: { monat: string; regel: RuleRow }[];
  ziel: TargetRow | undefined;
  lieferungen: Delivery[];
  ausgeschlossen: { monat: string; grund: string; anzahl: number }[];
  /** set where the single records are deleted: number and day of the deletion, first month not deleted */
  bewahrt?: { nummer: number; vor: string; am: string };
}

export interface Delivery {
  datensatz: string;
  sender: string;
  monat: string;
  datei: string;
  pruefsumme: string;
  empfangen_am: string;
  status: string;
  saetze: number;
  angenommen: number;
  quarantaene: number;
  /** of a month of the period; others hold the beginning of deadlines, or an older state */
  im_zeitraum: boolean;
}

interface Explained {
  warehouse: Warehouse;
  workspace: Workspace;
  contracts: ReadonlyMap<string, Contract>;
}

/** All figures of a KPI, so that a question can be answered or put right. */
export const figuresOf = async (
  { warehouse }: Pick<Explained, "warehouse">,
  { id }: CatalogueEntry,
): Promise<ResultRow[]> => (await readResults(warehouse, id)).map(toRow);

/** The figure that a question is about. */
export const findFigure = (
  figures: readonly ResultRow[],
  { place, period, gender, merkmal, auspraegung }: Question,
): ResultRow | undefined =>
  figures.find(
    (row) =>
      row.regionalstelle === place &&
      row.zeitraum === period &&
      row.geschlecht === gender &&
      row.merkmal === merkmal &&
      row.auspraegung === auspraegung,
  );

export async function explain(
  context: Explained,
  question: Question,
  zeile: ResultRow,
): Promise<Explanation> {
  const months = await monthsOf(context, question, zeile);
  return {
    zeile,
    ort: nameOf(context.workspace, zeile.regionalstelle),
    monate: months,
    massstab: rulesOf(context, question, months),
    ziel: targetOf(context, question, months),
    lieferungen: await deliveriesOf(context, question, months),
    ausgeschlossen: await exclusionsOf(context, question, zeile),
    ...(await keptOf(context, question)),
  };
}

const nameOf = ({ regionalstellen, standorte }: Workspace, place: string): string =>
  place === "kreis"
    ? "Kreis"
    : ([...regionalstellen, ...standorte].find(({ id }) => id === place)?.name ?? place);

/** Zähler and Nenner of every month of the period: of a state only the newest. */
async function monthsOf(
  { warehouse: { connection } }: Explained,
  { definition, place, gender, period, merkmal, auspraegung }: Question,
  { ebene }: ResultRow,
) {
  const reader = await connection.runAndReadAll(readSql("metrics/erklaerung-monate.sql"), [
    definition.id,
    ebene,
    place,
    period,
    gender,
    definition.stand,
    merkmal,
    auspraegung,
    merkmal === GENDER_SHARE,
  ]);
  return reader.getRowsJS().map(([monat, zaehler, nenner, geliefert]) => ({
    monat: String(monat),
    zaehler: String(zaehler ?? ""),
    nenner: String(nenner ?? ""),
    geliefert: geliefert === true,
  }));
}

function rulesOf(
  { workspace }: Explained,
  { definition, place }: Question,
  months: readonly { monat: string }[],
) {
  const rule = definition.massstab?.regel;
  if (!rule) return [];
  const rules = effectiveRules(workspace);
  const scopes = [place, ...officesOfSite(workspace, place)];
  return months.flatMap(({ monat }) => {
    const regel = ruleInForce(rules, rule, scopes, lastDay(monat));
    return regel ? [{ monat, regel }] : [];
  });
}

function targetOf(
  { workspace }: Explained,
  { definition, place }: Question,
  months: readonly { monat: string }[],
): TargetRow | undefined {
  const year = months.at(-1)?.monat.slice(0, 4);
  const agreed = workspace.ziele.filter(
    (row) => row.kennzahl === definition.id && row.jahr === year,
  );
  return (
    agreed.find((row) => row.regionalstelle === place) ??
    agreed.find((row) => row.regionalstelle === "*")
  );
}

/** Deliveries in force that hold records of the place, of the datasets that the KPI reads. */
async function deliveriesOf(
  { warehouse: { connection }, workspace, contracts }: Explained,
  { definition, place }: Question,
  months: readonly { monat: string }[],
): Promise<Delivery[]> {
  const shifted = new Set(
    definition.datensaetze.flatMap(({ versatz = 0 }) =>
      months.map(({ monat }) => shift(monat, versatz)),
    ),
  );
  const found: Delivery[] = [];
  for (const dataset of new Set(definition.datensaetze.map(({ datensatz }) => datensatz))) {
    const columns = contracts.get(dataset)?.spalten.map(({ name }) => name) ?? [];
    const column = ["regionalstelle", "standort"].find((name) => columns.includes(name));
    const places = placesOf(workspace, place, column);
    const restriction =
      column && places.length > 0
        ? `and (saetze = 0 or lieferung in (select lieferung from ${qualified("raw", dataset)}
             where list_contains($2::varchar[], ${quoteIdentifier(column)})))`
        : "and list_contains($2::varchar[], '')";
    const all = column && places.length > 0 ? places : [""];
    const reader = await connection.runAndReadAll(
      `select datensatz, sender, strftime(monat, '%Y-%m'), datei, pruefsumme,
              strftime(empfangen_am, '%Y-%m-%d'), status, saetze, angenommen, quarantaene
       from meta.lieferungen where in_kraft and datensatz = $1 ${restriction}
       order by monat, sender`,
      [dataset, listValue(all)],
      [VARCHAR, LIST(VARCHAR)],
    );
    for (const row of reader.getRowsJS())
      found.push({
        datensatz: String(row[0]),
        sender: String(row[1]),
        monat: String(row[2]),
        datei: String(row[3]),
        pruefsumme: String(row[4]),
        empfangen_am: String(row[5]),
        status: String(row[6]),
        saetze: Number(row[7]),
        angenommen: Number(row[8]),
        quarantaene: Number(row[9]),
        im_zeitraum: shifted.has(String(row[2])),
      });
  }
  return found;
}

const shift = (month: string, by: number): string => {
  const index = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 + by;
  return `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, "0")}`;
};

/** Ids under which records of a place are delivered; none for the Kreis: all are its. */
function placesOf(workspace: Workspace, place: string, column: string | undefined): string[] {
  if (place === "kreis") return [];
  const isOffice = workspace.regionalstellen.some(({ id }) => id === place);
  if (column === "standort")
    return isOffice
      ? workspace.standorte
          .filter(({ id }) => officesOfSite(workspace, id).includes(place))
          .map(({ id }) => id)
      : [place];
  const offices = isOffice ? [place] : officesOfSite(workspace, place);
  const before = workspace.regionalstellen.filter(({ nachfolger }) =>
    offices.some((id) => nachfolger.split(/[\s;]+/).includes(id)),
  );
  return [...offices, ...before.map(({ id }) => id)];
}

async function exclusionsOf(
  { warehouse: { connection } }: Explained,
  { definition, place, period, gender }: Question,
  { ebene }: ResultRow,
) {
  const reader = await connection.runAndReadAll(readSql("metrics/erklaerung-ausschluesse.sql"), [
    definition.id,
    ebene,
    place,
    period,
    gender,
    definition.stand,
  ]);
  return reader.getRowsJS().map(([monat, grund, anzahl]) => ({
    monat: String(monat),
    grund: String(grund),
    anzahl: Number(anzahl),
  }));
}

async function keptOf(
  { warehouse: { connection } }: Explained,
  { definition, period }: Question,
): Promise<Pick<Explanation, "bewahrt">> {
  const reader = await connection.runAndReadAll(readSql("metrics/erklaerung-bewahrt.sql"), [
    definition.id,
    period,
  ]);
  const [row] = reader.getRowsJS();
  return row
    ? { bewahrt: { nummer: Number(row[0]), vor: String(row[1]), am: String(row[2]) } }
    : {};
}

/** One case behind a figure: pseudonym, where and when it counts, why it may not. */
export interface CaseRow {
  monat: string;
  regionalstelle: string;
  geschlecht: string;
  pseudonym: string;
  zaehler: string;
  nenner: string;
  ausschluss: string;
}

/** True where single cases may be shown at all: never those of staff, never of a ready-made value. */
export const mayShowCases = ({ aggregation, zaehlt }: CatalogueEntry): boolean =>
  aggregation !== "direkt" && ![zaehlt.zaehler, zaehlt.nenner].includes("beschaeftigte");

/** The cases behind a figure, by the KPI's own SQL. */
export async function casesOf(
  { warehouse: { connection } }: Pick<Explained, "warehouse">,
  { definition, place, period, gender }: Question,
  { ebene }: ResultRow,
): Promise<CaseRow[]> {
  await connection.run(readSql("metrics/session.sql"));
  await nameInHand(connection, definition);
  await fillFacts(connection, definition, readFileSync(definition.sqlPath, "utf8"));
  const reader = await connection.runAndReadAll(readSql("metrics/erklaerung-faelle.sql"), [
    ebene,
    place,
    period,
    gender,
    definition.stand,
  ]);
  const names = reader.columnNames();
  return reader
    .getRowsJS()
    .map(
      (row) =>
        Object.fromEntries(
          names.map((name, at) => [name, String(row[at] ?? "")]),
        ) as unknown as CaseRow,
    );
}
