import type { Page } from "playwright-core";

/** A drawn piece that does not stand out from what lies behind it. */
export interface Faint {
  what: string;
  ratio: number;
}

/**
 * Contrast of drawn text and marks against the nearest painted background, by WCAG's formula, from
 * the colours that the browser computes. Axe-core does not look into SVG.
 */
export const faintPieces = (page: Page, selector: string, atLeast: number): Promise<Faint[]> =>
  page.evaluate(
    ([selector, atLeast]) => {
      const canvas = document
        .createElement("canvas")
        .getContext("2d", { willReadFrequently: true })!;
      canvas.canvas.width = 1;
      canvas.canvas.height = 1;
      const rgba = (color: string): number[] => {
        canvas.clearRect(0, 0, 1, 1);
        canvas.fillStyle = color;
        canvas.fillRect(0, 0, 1, 1);
        return [...canvas.getImageData(0, 0, 1, 1).data];
      };
      const over = (top: number[], below: number[]): number[] => {
        const share = top[3]! / 255;
        return [0, 1, 2].map((at) => top[at]! * share + below[at]! * (1 - share)).concat(255);
      };
      const behind = (element: Element | null): number[] => {
        if (!element) return rgba("Canvas");
        const own = rgba(getComputedStyle(element).backgroundColor);
        return own[3] === 255 ? own : over(own, behind(element.parentElement));
      };
      const light = (color: number[]): number => {
        const [red, green, blue] = color.slice(0, 3).map((channel) => {
          const value = channel / 255;
          return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
        });
        return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
      };
      const found = new Map<string, number>();
      for (const element of Array.from(document.querySelectorAll(selector))) {
        if (!(element as SVGElement).checkVisibility()) continue;
        const style = getComputedStyle(element);
        const below = behind(element.closest("svg")!.parentElement);
        const opacity = Number(style.opacity);
        const paints = [style.fill, style.stroke]
          .filter((paint) => paint !== "none" && rgba(paint)[3]! > 0)
          .map((paint) => {
            const color = rgba(paint);
            return over([...color.slice(0, 3), color[3]! * opacity], below);
          });
        const ratios = paints.map((paint) => {
          const [high, low] = [light(paint), light(below)].sort((a, b) => b - a);
          return (high! + 0.05) / (low! + 0.05);
        });
        const ratio = Math.max(0, ...ratios);
        if (ratio < atLeast)
          found.set(`${element.tagName}.${element.getAttribute("class")} ${style.fill}`, ratio);
      }
      return [...found].map(([what, ratio]) => ({ what, ratio }));
    },
    [selector, atLeast] as const,
  );
