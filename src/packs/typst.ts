import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { NodeCompiler } from "@myriaddreamin/typst-ts-node-compiler";
import { create, type Font } from "fontkit";
import { EXIT, SpiegelError } from "../errors.ts";
import type { Block, PackDocument } from "./blocks.ts";

const TEMPLATES = fileURLToPath(new URL("../../reports/packs/", import.meta.url));
const FAMILY = "FiraSans";
const FONTS = [
  "400Regular/FiraSans_400Regular.ttf",
  "400Regular_Italic/FiraSans_400Regular_Italic.ttf",
  "500Medium/FiraSans_500Medium.ttf",
  "600SemiBold/FiraSans_600SemiBold.ttf",
  "600SemiBold_Italic/FiraSans_600SemiBold_Italic.ttf",
];

const UNKNOWN_LETTER = "\u25ca";

export type PdfStandard = "ua-1" | "a-3a";

export interface Pdf {
  bytes: Buffer;
  pages: number;
}

/** Sets packs as PDF; one instance for many packs. */
export class Typesetter {
  readonly #compiler: NodeCompiler;
  readonly #font: Font;
  #drawings = 0;

  private constructor(compiler: NodeCompiler, font: Font) {
    this.#compiler = compiler;
    this.#font = font;
  }

  /** Exit code 7 where this machine has no Typst, or a font is missing. */
  static async open(): Promise<Typesetter> {
    const fonts = readFonts();
    const { NodeCompiler } = await loadTypst();
    const compiler = NodeCompiler.create({
      workspace: TEMPLATES,
      fontArgs: [{ fontBlobs: fonts }],
    });
    for (const name of readdirSync(TEMPLATES).filter((file) => file.endsWith(".typ")))
      compiler.addSource(join(TEMPLATES, name), readFileSync(join(TEMPLATES, name), "utf8"));
    return new Typesetter(compiler, create(fonts[0]!) as Font);
  }

  /**
   * The document as accessible PDF. Content reaches Typst as a data file, never as source: no text
   * can be markup. Dated by the data, so that equal input gives equal bytes.
   */
  set(document: PackDocument, dataDate: string, standard: PdfStandard = "ua-1"): Pdf {
    const mapped: string[] = [];
    const map = (name: string, content: string): void => {
      const path = join(TEMPLATES, "daten", name);
      this.#compiler.mapShadow(path, Buffer.from(content));
      mapped.push(path);
    };
    this.#drawings = 0;
    const bloecke = document.bloecke.map((block) => this.#withFiles(block, map));
    const { csv, ...anlage } = document.anlage;
    map("anlage.csv", csv);
    const data = { ...document, bloecke, anlage };
    map(
      "pack.json",
      JSON.stringify(data, (_, value) =>
        typeof value === "string" ? this.#printable(value) : value,
      ),
    );
    try {
      return this.#compile(document, dataDate, standard);
    } finally {
      for (const path of mapped) this.#compiler.unmapShadow(path);
      this.#compiler.evictCache(10);
    }
  }

  #compile(document: PackDocument, dataDate: string, standard: PdfStandard): Pdf {
    const result = this.#compiler.compile({
      mainFilePath: join(TEMPLATES, `${document.vorlage}.typ`),
    });
    if (!result.result)
      throw new Error(`typst: ${diagnostics(this.#compiler, result.takeDiagnostics())}`);
    const pages = result.result.numOfPages;
    let bytes: Buffer;
    try {
      bytes = this.#compiler.pdf(result.result, {
        pdfStandard: standard,
        creationTimestamp: Date.parse(`${dataDate}T00:00:00Z`) / 1000,
      });
    } catch (error) {
      throw new Error(`typst: ${diagnostics(this.#compiler, error)}`);
    }
    checkPdf(bytes, standard);
    return { bytes, pages };
  }

  /** Drawings become files beside the data; the JSON names them. */
  #withFiles(block: Block, map: (name: string, content: string) => void): unknown {
    const file = (svg: string): string => {
      this.#drawings += 1;
      const name = `bild-${this.#drawings}.svg`;
      map(name, this.#printable(svg));
      return name;
    };
    const drawing = ({ svg, ...rest }: { svg: string }) => ({ ...rest, datei: file(svg) });
    if (block.art === "grafik") return drawing(block);
    if (block.art === "raster") return { ...block, grafiken: block.grafiken.map(drawing) };
    if (block.art !== "tabelle") return block;
    return {
      ...block,
      zeilen: block.zeilen.map((row) =>
        row.map((cell) => (typeof cell === "object" && "svg" in cell ? drawing(cell) : cell)),
      ),
    };
  }

  /** Letters that the font lacks become a box, so that nothing falls back silently. */
  #printable(text: string): string {
    return Array.from(text, (letter) => {
      const code = letter.codePointAt(0)!;
      if (code === 0x0a || code === 0xad) return letter;
      if (code < 0x20 || (code >= 0x7f && code < 0xa0)) return " ";
      return code < 0x7f || this.#font.hasGlyphForCodePoint(code) ? letter : UNKNOWN_LETTER;
    }).join("");
  }
}

function readFonts(): Buffer[] {
  const require = createRequire(import.meta.url);
  return FONTS.map((name) => {
    try {
      const root = dirname(require.resolve("@expo-google-fonts/fira-sans/package.json"));
      return readFileSync(join(root, name));
    } catch {
      throw new SpiegelError(
        EXIT.environment,
        `Schrift ${name}`,
        "Die Schrift der Vorlagen fehlt; ohne sie wird keine PDF-Datei erstellt.",
        "Installieren Sie das Programm mit „npm ci“ neu.",
      );
    }
  });
}

async function loadTypst(): Promise<typeof import("@myriaddreamin/typst-ts-node-compiler")> {
  try {
    return await import("@myriaddreamin/typst-ts-node-compiler");
  } catch {
    throw new SpiegelError(
      EXIT.environment,
      "Typst",
      `Für dieses System (${process.platform}, ${process.arch}) gibt es den PDF-Satz nicht; Vorlagen entstehen hier nur als Excel-Datei.`,
      "Alles andere arbeitet wie gewohnt. PDF-Dateien entstehen auf einem Rechner mit Linux x64.",
    );
  }
}

/** What the export does not check itself: the standard took effect, and no foreign font slipped in. */
function checkPdf(bytes: Buffer, standard: PdfStandard): void {
  const text = bytes.toString("latin1");
  const mark = standard === "ua-1" ? "pdfuaid:part" : "pdfaid:part";
  if (!text.includes(mark)) throw new Error(`pdf: no ${mark}`);
  if (!/\/Lang ?\(de/.test(text)) throw new Error("pdf: no language");
  for (const [, name] of text.matchAll(/\/BaseFont ?\/([^\s/>]+)/g))
    if (!name!.replace(/^[A-Z]{6}\+/, "").startsWith(FAMILY)) throw new Error(`pdf: font ${name}`);
}

function diagnostics(compiler: NodeCompiler, error: unknown): string {
  try {
    return JSON.stringify(compiler.fetchDiagnostics(error as never));
  } catch {
    return String(error);
  }
}
