import type { Contract } from "./contract.ts";

export interface Problem {
  level: "fehler" | "hinweis";
  /** physical line on which the record begins, from 1 */
  line: number;
  /** data record from 1, without titles, header, footer; 0 for the file as a whole */
  record: number;
  column: string;
  /** as delivered; blank for protected columns */
  value: string;
  rule: string;
  /** one German sentence: fact and remedy */
  message: string;
}

/** What `check --json` prints of one file (interfaces, section 3). */
export interface FileReport {
  file: string;
  sha256: string;
  dataset: string;
  sender: string;
  month: string;
  encoding: "utf-8" | "utf-16le" | "windows-1252" | "";
  delimiter: string;
  status: "accepted" | "corrected" | "unchanged" | "refused";
  reason: string;
  records: number;
  accepted: number;
  quarantined: number;
  setAside: number;
  problems: Problem[];
}

/** A canonical value: text, code, id as string; date "YYYY-MM-DD"; month "YYYY-MM"; time "HH:MM"; dec and share as plain decimal string ("0.5", "-3"); int as number; bool; null = missing. */
export type Value = string | number | boolean | null;

/** Why a value is missing: the sign that stood there (k.A., unbekannt, ., /, ..., *, -), or nothing. */
export type MissingReason =
  | "leer"
  | "keine_angabe"
  | "unbekannt"
  | "unbekannt_oder_geheim"
  | "nicht_sicher_genug"
  | "spaeter"
  | "geheim"
  | "nichts_vorhanden";

export interface CheckedFile {
  report: FileReport;
  contract: Contract | undefined;
  /** accepted records column by column, every contract column present (absent optional ones all null) */
  columns: Map<string, Value[]>;
  /** per contract column: index of the accepted record → why its value is missing, where a sign said so */
  missing: Map<string, Map<number, MissingReason>>;
  /** physical line and record number of each accepted record */
  lines: number[];
  recordNumbers: number[];
  /** quarantined records as they stand: protected columns blanked, for build/quarantine */
  quarantine: { line: number; record: number; fields: string[] }[];
  /** header of the file as delivered */
  header: string[];
}
