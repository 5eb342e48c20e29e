import { plainText } from "./text.ts";
import type { Named, Words } from "./words.ts";

/** A number on a page that belongs to one figure. */
export interface Shown {
  named: Named;
  /** what stands there */
  text: string;
  /** "24 von 28" */
  counts?: { zaehler: string; nenner: string };
  /** "Zähler" or "Nenner" where a column says so */
  role?: "zaehler" | "nenner";
}

const EXCUSES = /nicht ausgewiesen|geschützt|keine Daten|keine Fälle|nicht zutreffend/;

/**
 * Numbers in tables, tooltips, labels and titles of a page or drawing whose figure is named without
 * doubt, by the words beside them, above them, or by the page itself.
 */
export function shownOn(html: string, page: Named, words: Words): Shown[] {
  const clean = html.replace(/<(script|style)\b[\s\S]*?<\/\1>/g, " ");
  const shown: Shown[] = [];
  for (const section of clean.split(/(?=<section\b|<figure\b|<h1\b)/)) {
    const about = headingsOf(section);
    for (const table of section.matchAll(/<table\b[\s\S]*?<\/table>/g))
      shown.push(...inTable(table[0], about, page, words));
    for (const label of section.matchAll(LABELS)) {
      const text = plainText(label[1] ?? label[2] ?? label[3] ?? "");
      const found = inText(text, [about], page, words);
      if (found) shown.push(found);
    }
  }
  return shown;
}

const LABELS =
  /(?:aria-label|data-[\w-]+|title|alt)="([^"]*\d[^"]*)"|<title[^>]*>([^<]*)<\/title>|<desc[^>]*>([^<]*)<\/desc>/g;

/** Headings and subtitle of a section: they say which period and figure it is about. */
const headingsOf = (section: string): string =>
  plainText(
    [
      ...section.matchAll(
        /<(h[1-6]|figcaption|caption)\b[\s\S]*?<\/\1>|<p class="unterzeile"[\s\S]*?<\/p>/g,
      ),
    ]
      .map((match) => match[0])
      .join(" . "),
  );

function inTable(table: string, about: string, page: Named, words: Words): Shown[] {
  const caption = plainText(/<caption\b[\s\S]*?<\/caption>/.exec(table)?.[0] ?? "");
  const rows = table.split(/<tr\b/).slice(1).map(cellsOf);
  const head = rows.find((row) => row.length > 1 && row.every((cell) => cell.head));
  if (!head) return [];
  const shown: Shown[] = [];
  for (const row of rows) {
    if (row === head || !row[0]?.head) continue;
    for (const [at, cell] of row.entries()) {
      const column = head[at]?.text ?? "";
      if (cell.head || !/\d/.test(cell.text) || /^Ziel|Ziel$/.test(column)) continue;
      const side = names(row[0].text, words);
      const above = names(column, words);
      if (side === "other" || (above === "other" && !FIGURES.test(column))) continue;
      const found = inText(cell.text, [column, row[0].text, caption, about], page, words);
      if (found) shown.push({ ...found, ...roleOf(column) });
    }
  }
  return shown;
}

const FIGURES = /^(Zähler|Nenner|Wert|95-%-Bereich|Anteil|Zahl|Stand)$/;

const roleOf = (column: string): { role?: "zaehler" | "nenner" } =>
  column === "Zähler" ? { role: "zaehler" } : column === "Nenner" ? { role: "nenner" } : {};

/** Whether a header is nothing but keys we know. */
function names(text: string, words: Words): "keys" | "other" {
  const { rest } = words.read(text);
  return rest.replace(/[\s,;:()·–-]/g, "") === "" ? "keys" : "other";
}

interface TableCell {
  head: boolean;
  text: string;
}

const cellsOf = (row: string): TableCell[] =>
  [...row.matchAll(/<(t[hd])\b[^>]*>([\s\S]*?)(?=<t[hd]\b|<\/tr>|$)/g)].map((match) => ({
    head: match[1] === "th",
    text: plainText(match[2]!),
  }));

/** The one figure that a text with its surroundings speaks of; undefined in any doubt. */
function inText(
  text: string,
  around: readonly string[],
  page: Named,
  words: Words,
): Shown | undefined {
  const own = words.read(text);
  const number = own.rest.replace(/Ziel[^,;]*/g, "").replace(/95-%/g, "");
  if (!/^[^\p{L}]*\d/u.test(number) || EXCUSES.test(text)) return undefined;
  const named: Named = { ...own.named };
  const doubtful = new Set(own.ambiguous);
  for (const context of around) {
    const { named: more, ambiguous } = words.read(context);
    for (const field of ["kennzahl", "regionalstelle", "zeitraum", "geschlecht"] as const) {
      if (named[field] !== undefined || doubtful.has(field)) continue;
      if (ambiguous.has(field)) doubtful.add(field);
      else if (more[field] !== undefined) named[field] = more[field];
    }
  }
  if (!doubtful.has("kennzahl")) named.kennzahl ??= page.kennzahl;
  if (!doubtful.has("regionalstelle")) named.regionalstelle ??= page.regionalstelle;
  if (doubtful.size > 0) return undefined;
  if (!named.kennzahl || !named.regionalstelle || !named.zeitraum) return undefined;
  const pair = /^(\d[\d.]*) von (\d[\d.]*)$/.exec(text);
  const counts = pair && {
    zaehler: pair[1]!.replaceAll(".", ""),
    nenner: pair[2]!.replaceAll(".", ""),
  };
  return { named, text, ...(counts ? { counts } : {}) };
}
