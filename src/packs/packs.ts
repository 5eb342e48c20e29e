import { mkdirSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { addMonths, monthRange } from "../calendar/dates.ts";
import type { ReleaseCatalogue } from "../catalogue/release-format.ts";
import { Workbook } from "../catalogue/workbook.ts";
import { EXIT, SpiegelError, usageError } from "../errors.ts";
import { formatDate, formatPeriod } from "../vocabulary/format.ts";
import type { PackDocument } from "./blocks.ts";
import { type Office, type PackContext, packContext } from "./context.ts";
import { packDocument } from "./document.ts";
import { figuresOf } from "./figure-rows.ts";
import type { Order } from "./meetings.ts";
import { periodBefore } from "./period.ts";
import { earlierRecord, recordOf, writeRecord } from "./record.ts";
import { type ReleaseFiles, readReleaseFiles } from "./release-files.ts";
import { SHEET_SPACES } from "./sections/office-sheet.ts";
import type { Pdf, PdfStandard, Typesetter } from "./typst.ts";

export interface PackSettings {
  packsDir: string;
  standard: PdfStandard;
  /** undefined where this machine can't set PDF: workbooks only */
  typesetter: Typesetter | undefined;
}

/** A pack that was made. */
export interface MadePack {
  /** file name without extension */
  name: string;
  titel: string;
  /** audience of the release that it was made from */
  zielgruppe: string;
  /** 0 where only the workbook could be made */
  seiten: number;
}

/** Reads of a release what these orders show: their periods, those before, and the months of courses. */
export function readForOrders(dir: string, orders: readonly Order[]): Promise<ReleaseFiles> {
  const ganz = new Set<string>();
  const verlauf = new Set<string>();
  for (const { zeitraum } of orders) {
    for (const period of [zeitraum, periodBefore(zeitraum)])
      for (const id of [period.id, period.bis, `12m-${period.bis}`]) ganz.add(id);
    for (const month of monthRange(addMonths(zeitraum.bis, -23), zeitraum.bis)) verlauf.add(month);
  }
  return readReleaseFiles(dir, { ganz, verlauf });
}

/**
 * Makes one order's packs: one file, or one per Regionalstelle. Refuses a period that has not begun
 * (exit code 2) or has no figures (exit code 5). Every file is written aside and then renamed.
 */
export async function makePacks(
  files: ReleaseFiles,
  order: Order,
  settings: PackSettings,
  only?: string,
): Promise<MadePack[]> {
  checkPeriod(files, order);
  const record = earlierRecord(settings.packsDir, order.plan.name, order.zeitraum);
  const context = packContext(files, order, record);
  if (context.kennzahlen.length === 0)
    throw new SpiegelError(
      EXIT.gate,
      `packs ${order.plan.name}`,
      `Für ${formatPeriod(order.zeitraum.id)} enthält die Freigabe „${files.katalog.zielgruppe}“ keine Zahl für diese Vorlage.`,
      "Wählen Sie einen anderen Zeitraum mit --period oder ergänzen Sie freigaben.csv.",
    );
  if (order.plan.name !== "regionalstelle") {
    const made = await makeOne(context, settings, `${order.plan.name}-${order.zeitraum.id}`);
    writeRecord(settings.packsDir, order.plan.name, recordOf(context));
    return [made];
  }
  const made: MadePack[] = [];
  const fits: Fits = { index: 0 };
  for (const office of officesOf(files.katalog, only))
    made.push(
      await makeOne(
        context,
        settings,
        `regionalstelle-${office.id}-${order.zeitraum.id}`,
        office,
        fits,
      ),
    );
  return made;
}

function officesOf({ regionalstellen }: ReleaseCatalogue, only?: string): Office[] {
  if (!only) return regionalstellen;
  const found = regionalstellen.filter(({ id }) => id === only);
  if (found.length > 0) return found;
  throw usageError(
    "--region",
    `Die Regionalstelle „${only}“ gibt es in dieser Freigabe nicht.`,
    `Möglich sind ${regionalstellen
      .map(({ id }) => id)
      .slice(0, 12)
      .join(", ")}.`,
  );
}

function checkPeriod({ katalog, figures }: ReleaseFiles, { plan, zeitraum }: Order): void {
  const place = `packs ${plan.name}`;
  const period = formatPeriod(zeitraum.id);
  if (zeitraum.von > katalog.datenstand.slice(0, 7))
    throw usageError(
      place,
      `${period} liegt nach dem Datenstand ${formatDate(katalog.datenstand)}; dafür gibt es noch keine Zahlen.`,
      "Wählen Sie mit --period einen Zeitraum, der begonnen hat.",
    );
  if (!plan.turnus.includes(zeitraum.art))
    throw usageError(
      place,
      `„${plan.titel}“ gibt es nicht für ${period}.`,
      `Möglich ist als Zeitraum: ${plan.turnus.map((art) => PERIOD_NAMES[art]).join(", ")}.`,
    );
  if (figures.hasPeriod(zeitraum.id) || figures.hasPeriod(`12m-${zeitraum.bis}`)) return;
  throw new SpiegelError(
    EXIT.gate,
    place,
    `Die Freigabe „${katalog.zielgruppe}“ enthält keine Zahlen für ${period}.`,
    katalog.zielgruppe === "oeffentlich"
      ? "Geben Sie sie in freigaben.csv frei oder wählen Sie mit --period einen anderen Zeitraum."
      : "Wählen Sie mit --period einen Zeitraum, für den Lieferungen da sind.",
  );
}

const PERIOD_NAMES = {
  monat: "ein Monat (2026-10)",
  quartal: "ein Quartal (2026-Q3)",
  halbjahr: "ein Halbjahr (2026-H1)",
  jahr: "ein Jahr (2026)",
} as const;

async function makeOne(
  context: PackContext,
  { packsDir, standard, typesetter }: PackSettings,
  base: string,
  office?: Office,
  fits: Fits = { index: 0 },
): Promise<MadePack> {
  const name = standard === "ua-1" ? base : `${base}-archiv`;
  const { katalog } = context.files;
  const { document, pdf } = await setToFit(context, typesetter, standard, office, fits);
  const workbook = new Workbook({ ...katalog, kennzahlen: context.kennzahlen });
  workbook.add(figuresOf(context, office && ["kreis", office.id]));
  const sheet = await workbook.bytes();
  mkdirSync(packsDir, { recursive: true });
  if (pdf) replace(join(packsDir, `${name}.pdf`), pdf.bytes);
  replace(join(packsDir, `${base}.xlsx`), sheet);
  return {
    name,
    titel: `${document.titel}, ${document.zeitraum}`,
    zielgruppe: katalog.zielgruppe,
    seiten: pdf?.pages ?? 0,
  };
}

/** The space that the sheet before took: the next one seldom fits with more. */
interface Fits {
  index: number;
}

/** A sheet of an office is one page: what matters least is left out until it is. */
async function setToFit(
  context: PackContext,
  typesetter: Typesetter | undefined,
  standard: PdfStandard,
  office: Office | undefined,
  fits: Fits,
): Promise<{ document: PackDocument; pdf: Pdf | undefined }> {
  const { datenstand } = context.files.katalog;
  for (const space of SHEET_SPACES.slice(fits.index)) {
    const document = await packDocument(context, office, space);
    const pdf = typesetter?.set(document, datenstand, standard);
    if (!office || !pdf || pdf.pages === 1 || space === SHEET_SPACES.at(-1)) {
      fits.index = SHEET_SPACES.indexOf(space);
      return { document, pdf };
    }
  }
  throw new Error("packs: no space");
}

function replace(path: string, bytes: Uint8Array): void {
  writeFileSync(`${path}.neu`, bytes, { mode: 0o640 });
  renameSync(`${path}.neu`, path);
}
