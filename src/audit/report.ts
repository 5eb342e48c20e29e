import { formatCount, formatNumber, formatPeriod } from "../vocabulary/format.ts";
import type { AuditReport } from "./audit.ts";
import type { Finding, Kind } from "./findings.ts";

const KIND_WORDS: Record<Kind, string> = {
  gezeigt: "stehen da, obwohl sie zu klein sind",
  bestimmt: "verborgene Zahlen lassen sich genau ausrechnen",
  eng: "verborgene Zahlen lassen sich zu eng eingrenzen",
  insider: "ergeben sich für Leser, die eine Regionalstelle ganz kennen",
  abgeleitet: "verraten mehr als die Zahlen, auf denen sie beruhen",
  unentschieden: "konnten nicht entschieden werden und gelten als nicht geschützt",
};

const ROLE_WORDS: Record<Finding["groesse"], string> = {
  zaehler: "Zähler",
  nenner: "Nenner",
  differenz: "Nenner weniger Zähler",
  wert: "Wert",
};

const EXAMPLES = 3;

/** The audit in German, a line a fact; of every kind of finding some examples. */
export function reportLines(report: AuditReport): string[] {
  const lines = [
    `Angriff auf „${report.zielgruppe}“: ${formatCount(report.zeilen)} Zeilen, davon ${formatCount(report.verborgen)} verborgen; ${formatCount(report.freigaben)} frühere Freigaben; ${formatCount(report.unbekannte)} Unbekannte in ${formatCount(report.beziehungen)} Beziehungen, ${formatCount(report.programme)} lineare Programme, ${formatNumber(report.sekunden, 1)} Sekunden.`,
  ];
  for (const kind of Object.keys(KIND_WORDS) as Kind[]) {
    const found = report.befunde.filter((finding) => finding.art === kind);
    if (found.length === 0) continue;
    lines.push(`${formatCount(found.length)} Befunde: sie ${KIND_WORDS[kind]}.`);
    for (const finding of found.slice(0, EXAMPLES)) lines.push(`  ${describe(finding)}`);
    if (found.length > EXAMPLES) lines.push("  …");
  }
  lines.push(
    report.befunde.length === 0
      ? "Nichts lässt sich erschließen."
      : "Diese Freigabe darf nicht hinaus.",
  );
  return lines;
}

function describe(found: Finding): string {
  const where = [
    found.kennzahl.toUpperCase(),
    found.regionalstelle,
    found.zeitraum === "" ? "" : formatPeriod(found.zeitraum),
    found.geschlecht === "gesamt" ? "" : found.geschlecht,
    found.auspraegung === "" ? "" : `${found.merkmal} ${found.auspraegung}`,
  ].filter((part) => part !== "");
  return `${where.join(", ")}, ${ROLE_WORDS[found.groesse]}${range(found)} – ${found.weg}`;
}

function range({ von, bis }: Finding): string {
  if (von === null) return "";
  if (bis === null) return ` ab ${formatCount(von)}`;
  return von === bis
    ? ` = ${formatCount(von)}`
    : ` zwischen ${formatCount(von)} und ${formatCount(bis)}`;
}
