import { type CellStyle, type CellValue, type WriteSheet, writeXlsx } from "hucre";

/** A number with the format that it is shown in; the cell keeps the full value. */
export interface FormattedNumber {
  wert: number;
  format: string;
}

/** Text, number, date or nothing. Text always stays text, whatever it begins with. */
export type SheetCell = string | number | Date | FormattedNumber | null;

export interface SheetColumn {
  titel: string;
  /** in characters */
  breite: number;
  /** format of plain numbers and dates in this column, see NUMBER_FORMATS */
  format?: string;
}

/** A table with a frozen, filterable header, below a line that says what it is. */
export interface TableSheet {
  art: "tabelle";
  name: string;
  titel: string;
  spalten: readonly SheetColumn[];
  zeilen: readonly (readonly SheetCell[])[];
}

/** A page of text: a title, then terms and what they mean. */
export interface NotesSheet {
  art: "hinweise";
  name: string;
  titel: string;
  eintraege: readonly (readonly [begriff: string, text: string])[];
}

export type Sheet = TableSheet | NotesSheet;

export interface WorkbookProperties {
  titel: string;
  /** day that is written as date of creation, so that equal input gives equal bytes */
  datum: string;
  /** printed at the head of every sheet, for example the confidentiality */
  kopfzeile?: string;
}

export const DATE_FORMAT = "dd.mm.yyyy";

/** "#,##0.00" for two decimals; the program shows it with the reader's own signs. */
export const decimalFormat = (decimals: number, unit = ""): string =>
  `#,##0${decimals > 0 ? `.${"0".repeat(decimals)}` : ""}${unit && `"\u00a0${unit.replaceAll('"', "")}"`}`;

/** The date of "2026-10-31" as a cell that sorts and filters as a date. */
export const dateCell = (date: string): Date => new Date(`${date}T00:00:00Z`);

/** Rows that a spreadsheet program can hold on one sheet. */
const MOST_ROWS = 1_048_576;
const LONGEST_TEXT = 32_767;
const FORMULA_LIKE = /^[=+\-@＝＋－＠]/;

const BOLD: CellStyle = { font: { bold: true, size: 14 } };
const HEADER: CellStyle = {
  font: { bold: true, color: { rgb: "FFFFFF" } },
  fill: { type: "pattern", pattern: "solid", fgColor: { rgb: "1F3A5F" } },
  alignment: { wrapText: true, vertical: "center" },
};
const WRAPPED: CellStyle = { alignment: { wrapText: true, vertical: "top" } };
const TERM: CellStyle = { ...WRAPPED, font: { bold: true } };
const AS_TEXT: CellStyle = { numFmt: "@" };

/**
 * An XLSX workbook with typed cells; equal input gives equal bytes. No cell is ever a formula, and
 * text that looks like one keeps the format "text", so that editing it doesn't make it one. A table
 * that is longer than a sheet can be goes on in the next sheet.
 */
export function xlsx(
  sheets: readonly Sheet[],
  properties: WorkbookProperties,
): Promise<Uint8Array> {
  const names = new Set<string>();
  const written = sheets
    .flatMap((sheet): Sheet[] => (sheet.art === "tabelle" ? parts(sheet) : [sheet]))
    .map((sheet) => ({
      ...(sheet.art === "tabelle" ? tableSheet(sheet) : notesSheet(sheet)),
      name: sheetName(sheet.name, names),
      headerFooter: {
        oddHeader: `&L${printed(properties.kopfzeile ?? "")}`,
        oddFooter: `&L${printed(properties.titel)}&RSeite &P von &N`,
      },
    }));
  const date = dateCell(properties.datum);
  return writeXlsx({
    sheets: written,
    stringMode: "inline",
    properties: { title: properties.titel, created: date, modified: date },
  });
}

function parts(sheet: TableSheet): TableSheet[] {
  const most = MOST_ROWS - 2;
  if (sheet.zeilen.length <= most) return [sheet];
  return Array.from({ length: Math.ceil(sheet.zeilen.length / most) }, (_, index) => ({
    ...sheet,
    name: `${sheet.name} ${index + 1}`,
    zeilen: sheet.zeilen.slice(index * most, (index + 1) * most),
  }));
}

function tableSheet({ titel, spalten, zeilen }: TableSheet): Omit<WriteSheet, "name"> {
  const cells: NonNullable<WriteSheet["cells"]> = new Map();
  const put = (row: number, column: number, value: CellValue, style: CellStyle): void => {
    cells.set(`${row},${column}`, { value, style });
  };
  put(0, 0, plainText(titel), BOLD);
  spalten.forEach((column, index) => {
    put(1, index, plainText(column.titel), HEADER);
  });
  const formats = spalten.map(({ format }) => format);
  const rows = zeilen.map((fields, index) =>
    fields.map((cell, column) => {
      const value = cellValue(cell);
      const style = cellStyle(cell, formats[column]);
      if (style && value !== null) put(index + 2, column, value, style);
      return value;
    }),
  );
  return {
    columns: spalten.map(({ breite }) => ({ width: breite })),
    rows: [[plainText(titel)], spalten.map((column) => plainText(column.titel)), ...rows],
    cells,
    freezePane: { rows: 2 },
    autoFilter: { range: `A2:${columnName(spalten.length - 1)}${zeilen.length + 2}` },
    pageSetup: {
      paperSize: "a4",
      orientation: "landscape",
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      printTitlesRow: "$1:$2",
    },
  };
}

function notesSheet({ titel, eintraege }: NotesSheet): Omit<WriteSheet, "name"> {
  const cells: NonNullable<WriteSheet["cells"]> = new Map();
  cells.set("0,0", { value: plainText(titel), style: BOLD });
  const rows = eintraege.map(([term, text], index) => {
    const pair = [plainText(term), plainText(text)];
    cells.set(`${index + 2},0`, { value: pair[0]!, style: TERM });
    cells.set(`${index + 2},1`, { value: pair[1]!, style: WRAPPED });
    return pair;
  });
  return {
    columns: [{ width: 34 }, { width: 110 }],
    rows: [[plainText(titel)], [], ...rows],
    cells,
    pageSetup: { paperSize: "a4", fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
  };
}

function cellValue(cell: SheetCell): CellValue {
  if (typeof cell === "string") return cell === "" ? null : plainText(cell);
  return cell !== null && typeof cell === "object" && "wert" in cell ? cell.wert : cell;
}

function cellStyle(cell: SheetCell, format: string | undefined): CellStyle | undefined {
  if (cell === null) return undefined;
  if (typeof cell === "string") return FORMULA_LIKE.test(plainText(cell)) ? AS_TEXT : undefined;
  if (cell instanceof Date) return { numFmt: format ?? DATE_FORMAT };
  if (typeof cell === "object") return { numFmt: cell.format };
  return format ? { numFmt: format } : undefined;
}

/** Text without control characters, no longer than a cell may be. */
function plainText(text: string): string {
  const clean = text.replace(/[^\P{Cc}\n]|[\ufffe\uffff]/gu, " ").trim();
  return clean.length > LONGEST_TEXT ? `${clean.slice(0, LONGEST_TEXT - 1)}…` : clean;
}

/** In print headers "&" begins a code. */
const printed = (text: string): string => plainText(text).replaceAll("&", "&&");

/** At most 31 characters, none that programs refuse, no name twice. */
function sheetName(wanted: string, taken: Set<string>): string {
  const base =
    plainText(wanted)
      .replace(/[[\]:*?/\\']/g, " ")
      .trim() || "Blatt";
  let name = base.slice(0, 31).trim();
  for (let next = 2; taken.has(name.toLowerCase()); next += 1)
    name = `${base.slice(0, 31 - String(next).length - 1).trim()} ${next}`;
  taken.add(name.toLowerCase());
  return name;
}

/** "A", "Z", "AA" for 0, 25, 26 */
function columnName(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : columnName(Math.floor(index / 26) - 1) + last;
}
