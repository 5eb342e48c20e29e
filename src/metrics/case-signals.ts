import type { IsoMonth } from "../calendar/dates.ts";
import { readSql, type Warehouse } from "../warehouse/open.ts";
import { type Cluster, clusterSentence, threatSentence } from "./signal-sentences.ts";
import type { Signal } from "./signals.ts";

interface Case {
  kennzahl: string;
  regionalstelle: string;
  merkmal: string;
  auspraegung: string;
  seit: IsoMonth;
}

/** Signals of single cases in the newest month: clusters of complaints, and Drohpotenzial. */
export async function caseSignals(
  { connection }: Warehouse,
  newestMonth: IsoMonth,
  names: ReadonlyMap<string, string>,
): Promise<Signal[]> {
  const rows = async <Row extends Case>(name: string): Promise<Row[]> => {
    const reader = await connection.runAndReadAll(readSql(`metrics/signale/${name}.sql`));
    return reader.getRowObjectsJS() as unknown as Row[];
  };
  const place = ({ regionalstelle }: Case): string => names.get(regionalstelle) ?? regionalstelle;
  const signal = (row: Case) => ({
    kennzahl: row.kennzahl,
    ebene: "regionalstelle",
    regionalstelle: row.regionalstelle,
    zeitraumart: "monat",
    zeitraum: newestMonth,
    geschlecht: "gesamt",
    merkmal: row.merkmal,
    auspraegung: row.auspraegung,
    seit: row.seit,
  });
  const clusters = await rows<Case & Cluster>("haeufung");
  const threats = await rows<Case>("drohpotenzial");
  return [
    ...clusters.map(
      (row): Signal => ({
        ...signal(row),
        regel: "haeufung",
        richtung: "hoeher",
        satz: clusterSentence(row, place(row), newestMonth),
      }),
    ),
    ...threats.map(
      (row): Signal => ({
        ...signal(row),
        regel: "drohpotenzial",
        richtung: "unguenstig",
        satz: threatSentence(place(row), newestMonth),
      }),
    ),
  ];
}
