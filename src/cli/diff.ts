import { ledgerDir, readLedger } from "../disclosure/ledger.ts";
import { type Change, changesBetween, releaseNumber } from "../disclosure/versions.ts";
import { EXIT, usageError } from "../errors.ts";
import { formatCount, formatNumber } from "../vocabulary/format.ts";
import type { ResultRow } from "../vocabulary/terms.ts";
import { STATUS_SIGNS } from "../vocabulary/words.ts";
import { type CommonOptions, printJson, say } from "./context.ts";

const KEYS = ["kennzahl", "regionalstelle", "zeitraum", "geschlecht"] as const;

/** Prints what differs between two releases of an audience: old → new; without names the last two. */
export async function run(options: CommonOptions, names: string[]): Promise<number> {
  const audience = options.audience ?? "intern";
  const ledger = readLedger(ledgerDir(options.build, audience));
  const newest = ledger.entries.length;
  if (names.length > 2)
    throw usageError("diff", "Zu vergleichen sind zwei Läufe.", "Nennen Sie zwei.");
  const from = names[0] ? releaseNumber(ledger, names[0]) : Math.max(1, newest - 1);
  const to = names[1] ? releaseNumber(ledger, names[1]) : newest;
  const changes = newest === 0 ? [] : changesBetween(ledger, from, to);
  if (options.json) printJson({ von: from, bis: to, aenderungen: changes.map(asJson) });
  else for (const change of changes) process.stdout.write(`${sentence(change)}\n`);
  say(
    options,
    newest < 2
      ? `Für „${audience}“ ist noch keine zweite Veröffentlichung verzeichnet.`
      : `${formatCount(changes.length)} Angaben unterscheiden sich zwischen Veröffentlichung ${from} und ${to}.`,
  );
  return EXIT.done;
}

const keyOf = ({ before, after }: Change): ResultRow => (after ?? before)!;

const asJson = (change: Change) => ({
  ...Object.fromEntries(
    (["kennzahl", "ebene", ...KEYS.slice(1), "merkmal", "auspraegung"] as const).map((name) => [
      name,
      keyOf(change)[name],
    ]),
  ),
  vorher: change.before ?? null,
  nachher: change.after ?? null,
});

function sentence(change: Change): string {
  const row = keyOf(change);
  const breakdown = row.merkmal ? ` ${row.merkmal}=${row.auspraegung}` : "";
  return `${KEYS.map((name) => row[name]).join(" ")}${breakdown}: ${figure(change.before)} → ${figure(change.after)}`;
}

function figure(row: ResultRow | undefined): string {
  if (row === undefined) return "nicht vorhanden";
  const status = STATUS_SIGNS[row.status as keyof typeof STATUS_SIGNS]?.word ?? row.status;
  if (row.wert !== "") return `${formatNumber(Number(row.wert), 2)} (${status})`;
  if (row.zaehler !== "" && row.nenner !== "")
    return `${formatNumber(Number(row.zaehler), 0)} von ${formatNumber(Number(row.nenner), 0)}`;
  return row.zaehler === "" ? status : formatNumber(Number(row.zaehler), 2);
}
