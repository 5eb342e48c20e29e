import { existsSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { parse } from "yaml";
import { referenceError } from "../errors.ts";

/** What a sender calls differently: source column → contract column, source code → contract code per column. */
export interface Mapping {
  spalten: Record<string, string>;
  codes: Record<string, Record<string, string>>;
}

const SENDER = /^[a-z0-9-]{1,32}$/;

/** The mapping file of a sender (`<mappings>/<sender>.yml`); undefined where there is none. */
export function readMapping(mappingsDir: string, sender: string): Mapping | undefined {
  const path = join(mappingsDir, `${sender}.yml`);
  if (!SENDER.test(sender) || !existsSync(path)) return undefined;
  return toMapping(readFileSync(path, "utf8"), basename(path));
}

/** Reads the text of a mapping file; refuses other shapes with exit code 6. */
export function toMapping(text: string, file: string): Mapping {
  const fail = (fact: string): never => {
    throw referenceError(
      `mappings/${file}`,
      fact,
      "Erwartet werden „spalten: {Quelle: Ziel}“ und „codes: {Spalte: {Quelle: Ziel}}“.",
    );
  };
  let raw: unknown;
  try {
    raw = parse(text);
  } catch {
    return fail("Die Datei ist kein gültiges YAML.");
  }
  const top = raw === null ? {} : (asTable(raw) ?? fail("Die Datei enthält keine Zuordnung."));
  const spalten = asTable(top.spalten ?? {}) ?? fail("„spalten“ ist keine Zuordnung.");
  const codes = asTable(top.codes ?? {}) ?? fail("„codes“ ist keine Zuordnung.");
  const columns = Object.entries(codes).map(([column, values]) => {
    const table = asTable(values) ?? fail(`„codes“ für „${column}“ ist keine Zuordnung.`);
    return [column, asTexts(table)] as const;
  });
  return { spalten: asTexts(spalten), codes: Object.fromEntries(columns) };
}

const asTable = (value: unknown): Record<string, unknown> | undefined =>
  typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : undefined;

const asTexts = (table: Record<string, unknown>): Record<string, string> =>
  Object.fromEntries(Object.entries(table).map(([key, value]) => [key, String(value)]));
