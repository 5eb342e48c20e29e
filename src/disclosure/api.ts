import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { ReleaseCatalogue } from "../catalogue/release-format.ts";
import { RESULT_COLUMNS, type ResultRow } from "../vocabulary/terms.ts";
import { PIPELINES_DIR } from "../warehouse/open.ts";

/** Raised where a program that reads the files would have to be changed. */
const API_VERSION = 1;
const SCHEMA = "schema.json";

const NUMBERS = new Set(["zaehler", "nenner", "wert", "unten95", "oben95", "zielerreichung"]);
/** Key columns that are empty text, not missing, where there is no breakdown. */
const KEYS = new Set(["merkmal", "auspraegung"]);

type Field = string | number | boolean | [number, number] | null;

/**
 * `api/` of a release: the figures as JSON for other programs, a file per indicator, described by
 * `schema.json`. Sorted, one row a line, equal input gives equal bytes.
 */
export class ApiWriter {
  readonly #dir: string;
  readonly #catalogue: ReleaseCatalogue;
  readonly #lauf: string;
  readonly #files: { pfad: string; sha256: string }[] = [];

  constructor(releaseDir: string, catalogue: ReleaseCatalogue, lauf: string) {
    this.#dir = join(releaseDir, "api");
    this.#catalogue = catalogue;
    this.#lauf = lauf;
    mkdirSync(join(this.#dir, "kennzahlen"), { recursive: true });
  }

  add(kennzahl: string, rows: readonly ResultRow[]): void {
    const head = {
      schema: API_VERSION,
      kennzahl,
      datenstand: this.#catalogue.datenstand,
      lauf: this.#lauf,
      spalten: RESULT_COLUMNS.slice(1),
    };
    const lines = rows.map((row) =>
      JSON.stringify(RESULT_COLUMNS.slice(1).map((c) => field(c, row))),
    );
    const text = `${JSON.stringify(head).slice(0, -1)},"zeilen":[\n${lines.join(",\n")}\n]}\n`;
    this.#write(`kennzahlen/${kennzahl}.json`, text);
  }

  finish(): void {
    const { kennzahlen, regionalstellen, standorte, regeln, zeitraeume, ...rest } = this.#catalogue;
    this.#write(
      "katalog.json",
      json({ schema: API_VERSION, kennzahlen, regionalstellen, standorte, regeln }),
    );
    writeFileSync(
      join(this.#dir, SCHEMA),
      readFileSync(join(PIPELINES_DIR, "release", "api.schema.json")),
    );
    writeFileSync(
      join(this.#dir, "index.json"),
      json({
        schema: API_VERSION,
        beschreibung: SCHEMA,
        zielgruppe: rest.zielgruppe,
        vertraulich: rest.vertraulich,
        beispieldaten: rest.beispieldaten,
        datenstand: rest.datenstand,
        programmversion: rest.programmversion,
        lauf: this.#lauf,
        traeger: rest.traeger,
        zeitraeume,
        dateien: this.#files,
      }),
    );
  }

  #write(pfad: string, text: string): void {
    writeFileSync(join(this.#dir, pfad), text);
    this.#files.push({ pfad, sha256: createHash("sha256").update(text).digest("hex") });
  }
}

function field(column: (typeof RESULT_COLUMNS)[number], row: ResultRow): Field {
  const text = row[column];
  if (column === "vollstaendig") return text === "ja";
  if (text === "") return KEYS.has(column) ? "" : null;
  if (NUMBERS.has(column)) return Number(text);
  if (column !== "ziel") return text;
  const [from, to] = text.split("..");
  return [Number(from), Number(to ?? from)];
}

const json = (value: unknown): string => `${JSON.stringify(value, null, 1)}\n`;
