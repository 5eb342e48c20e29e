import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { PACKS, type PackName } from "../../src/packs/bodies.ts";
import { singleOrder } from "../../src/packs/meetings.ts";
import { type MadePack, makePacks, readForOrders } from "../../src/packs/packs.ts";
import { packPeriod } from "../../src/packs/period.ts";
import { type PdfStandard, Typesetter } from "../../src/packs/typst.ts";
import { csvLine } from "../../src/vocabulary/csv.ts";
import type { ResultRow } from "../../src/vocabulary/terms.ts";
import { writeFixture } from "../publish/fixture.ts";
import { PdfReader } from "./pdf.ts";

export const HOSTILE_TEXT =
  '#import "/etc/passwd" $x^2$ *kursiv* **fett** \\ @ref <label> [x](http://a.b) ☃ Ж';
let opened: Promise<Typesetter> | undefined;

/** One Typst for all packs of a test file. */
export const typst = (): Promise<Typesetter> => {
  opened ??= Typesetter.open();
  return opened;
};

/** A release as the fixture has it, with meetings, decisions and a hostile comment. */
export function newRelease(): string {
  const dir = writeFixture(mkdtempSync(join(tmpdir(), "spiegel-packs-")));
  writeFileSync(
    join(dir, "sitzungen.csv"),
    "gremium,datum,berichtszeitraum,oeffentlich\nsteuerungsgruppe,2026-12-03,2026-Q3,nein\n",
  );
  writeFileSync(
    join(dir, "beschluesse.csv"),
    csvLine("gremium sitzung nr gegenstand beschluss zustaendig frist stand".split(" ")) +
      csvLine([
        "steuerungsgruppe",
        "2026-12-03",
        "1",
        "Terminplan",
        "Bis Februar vorlegen",
        "Alle",
        "",
        "vorgeschlagen",
      ]) +
      csvLine([
        "steuerungsgruppe",
        "2026-09-03",
        "7",
        "Schulung",
        "Alle Teams",
        "KS",
        "2026-11-01",
        "in Umsetzung",
      ]),
  );
  const comment = {
    gremium: "*",
    regionalstelle: "auenfurt",
    kennzahl: "kd-02",
    datum: "2026-10-20",
  };
  writeFileSync(
    join(dir, "kommentare.json"),
    JSON.stringify([{ ...comment, zeitraum: "2026-Q3", text: HOSTILE_TEXT }]),
  );
  return dir;
}

export interface Made {
  packs: MadePack[];
  pdf: PdfReader;
  bytes: Buffer;
  packsDir: string;
}

export async function make(
  dir: string,
  name: PackName,
  period: string,
  options: { packsDir?: string; standard?: PdfStandard } = {},
): Promise<Made> {
  const packsDir = options.packsDir ?? mkdtempSync(join(tmpdir(), "spiegel-packs-"));
  const { sitzungen } = await readForOrders(dir, []);
  const order = singleOrder(PACKS[name], packPeriod(period), sitzungen);
  const files = await readForOrders(dir, [order]);
  const typesetter = await typst();
  const settings = { packsDir, standard: options.standard ?? ("ua-1" as const), typesetter };
  const packs = await makePacks(files, order, settings);
  const bytes = readFileSync(join(packsDir, `${packs[0]!.name}.pdf`));
  return { packs, bytes, pdf: new PdfReader(bytes), packsDir };
}

export const squeeze = (text: string): string => text.replace(/[\s\u00a0]/g, "");
export const released = (dir: string): ResultRow[] =>
  parse(readFileSync(join(dir, "kennzahlen.csv")), { columns: true }) as ResultRow[];
