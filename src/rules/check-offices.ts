import { addDays } from "../calendar/dates.ts";
import type { Report } from "../errors.ts";
import { groupBy } from "../vocabulary/group.ts";
import type { OfficeRow, Regionalstelle } from "./reference.ts";
import { checkDates, checkTimeline, endOf, isValidOn } from "./validity.ts";

const ID = /^[a-z0-9-]{1,32}$/;

export function checkId(id: string, line: number, report: Report): void {
  if (!ID.test(id))
    report.fault(
      line,
      `„${id}“ ist keine gültige Kennung.`,
      "Erlaubt sind Kleinbuchstaben, Ziffern und Bindestriche, höchstens 32 Zeichen.",
    );
}

/** Ids of the Regionalstellen that go on with the work of another, separated by blanks. */
export const successorsOf = ({ nachfolger }: Pick<OfficeRow, "nachfolger">): string[] =>
  nachfolger.split(/[\s;]+/).filter(Boolean);

/** Checks regionalstellen.csv; several rows of one id are its names in the order of time. */
export function checkOffices(rows: readonly OfficeRow[], report: Report): void {
  const dated = rows.filter((row) => {
    checkId(row.id, row.zeile, report);
    if (!row.name) report.fault(row.zeile, "Der Name fehlt.", "Tragen Sie ihn ein.");
    if (row.typ !== "regionalstelle" && row.typ !== "zentral")
      report.fault(
        row.zeile,
        `Der Typ „${row.typ}“ ist unbekannt.`,
        "Erlaubt sind regionalstelle und zentral.",
      );
    return checkDates(row, report);
  });
  for (const group of groupBy(dated, ({ id }) => id).values())
    checkTimeline(group, `Die Regionalstelle „${group[0]!.id}“`, report);
  checkSuccession(onePerOffice(dated), report);
}

function checkSuccession(offices: readonly Regionalstelle[], report: Report): void {
  const byId = new Map(offices.map((office) => [office.id, office]));
  for (const office of offices)
    for (const id of successorsOf(office)) checkSuccessor(office, byId.get(id), id, report);
  const named = new Set(offices.flatMap(successorsOf));
  const benchmarked = offices.filter(({ typ }) => typ === "regionalstelle");
  const beginning = benchmarked.map(({ gueltig_von }) => gueltig_von).sort()[0] ?? "";
  for (const office of benchmarked) {
    if (office.gueltig_bis && successorsOf(office).length === 0)
      report.fault(
        office.zeile,
        `Die Regionalstelle „${office.id}“ endet am ${office.gueltig_bis} ohne Nachfolge.`,
        "Tragen Sie unter nachfolger ein, welche Regionalstelle ihre Fälle weiterführt (mehrere mit Leerzeichen).",
      );
    if (office.gueltig_von > beginning && !named.has(office.id))
      report.fault(
        office.zeile,
        `Der Regionalstelle „${office.id}“, die am ${office.gueltig_von} beginnt, fehlt die Vorgängerin.`,
        "Nennen Sie sie bei der Regionalstelle, aus der sie hervorgeht, unter nachfolger.",
      );
  }
}

function checkSuccessor(
  office: Regionalstelle,
  successor: Regionalstelle | undefined,
  id: string,
  report: Report,
): void {
  if (!successor)
    report.fault(
      office.zeile,
      `Die Nachfolgerin „${id}“ von „${office.id}“ steht nicht in regionalstellen.csv.`,
      "Tragen Sie sie dort ein oder berichtigen Sie die Kennung.",
    );
  else if (successor.id === office.id)
    report.fault(
      office.zeile,
      `„${id}“ ist als eigene Nachfolgerin eingetragen.`,
      "Lassen Sie nachfolger leer; ein neuer Name braucht nur eine zweite Zeile derselben Kennung.",
    );
  else if (office.gueltig_bis && !isValidOn(successor, addDays(office.gueltig_bis, 1)))
    report.fault(
      office.zeile,
      `Die Nachfolgerin „${id}“ gilt am Tag nach dem Ende von „${office.id}“ (${office.gueltig_bis}) nicht.`,
      "Passen Sie die Gültigkeit aneinander an.",
    );
}

/** One entry per Regionalstelle: newest name, whole validity, earlier names. */
export function onePerOffice(rows: readonly OfficeRow[]): Regionalstelle[] {
  return [...groupBy(rows, ({ id }) => id).values()].map((group) => {
    const ordered = [...group].sort((a, b) => a.gueltig_von.localeCompare(b.gueltig_von));
    const newest = ordered.at(-1)!;
    return {
      ...newest,
      gueltig_von: ordered[0]!.gueltig_von,
      gueltig_bis: ordered.some((row) => !row.gueltig_bis) ? "" : endOf(newest),
      fruehere_namen: ordered
        .slice(0, -1)
        .filter(({ name }) => name !== newest.name)
        .map(({ name, gueltig_bis }) => ({ name, gueltig_bis })),
    };
  });
}
