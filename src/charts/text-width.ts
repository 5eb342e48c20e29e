import { readFileSync } from "node:fs";
import { create, type Font } from "fontkit";
import { textMetrics } from "vega";

declare module "vega" {
  /** exported by vega-scenegraph, not yet in the typings */
  export const textMetrics: { width: (item: TextItem, text: unknown) => number };
}

const FONTS = new URL("../../reports/site/fonts/", import.meta.url);

interface TextItem {
  fontSize?: number;
  fontWeight?: number | string;
}

const open = (name: string): Font => create(readFileSync(new URL(name, FONTS))) as Font;

const regular = advances(open("fira-sans-regular.woff2"));
const semibold = advances(open("fira-sans-semibold.woff2"));

/** Width of a text in pixels as the page sets it. */
export const textWidth = (text: string, size: number, bold = false): number =>
  (bold ? semibold : regular)(text) * size;

/**
 * Without a canvas Vega guesses how wide a text is. This measures with the advances of the font
 * that the page uses, so that labels are neither cut nor overlap.
 */
export function measureWithPageFont(): void {
  textMetrics.width = (item: TextItem, text: unknown): number => {
    const bold = item.fontWeight === "bold" || Number(item.fontWeight) >= 600;
    return textWidth(String(text), item.fontSize ?? 11, bold);
  };
}

/** Width of a text in em; letters that the font lacks count as its average letter. */
function advances(font: Font): (text: string) => number {
  const known = new Map<string, number>();
  const advance = (letter: string): number => {
    let width = known.get(letter);
    if (width === undefined) {
      const code = letter.codePointAt(0) ?? 32;
      width = font.hasGlyphForCodePoint(code)
        ? font.glyphForCodePoint(code).advanceWidth / font.unitsPerEm
        : 0.56;
      known.set(letter, width);
    }
    return width;
  };
  return (text) => Array.from(text).reduce((sum, letter) => sum + advance(letter), 0);
}
