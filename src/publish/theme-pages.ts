import type { Definition } from "../catalogue/definition.ts";
import { THEME_PAGES } from "../vocabulary/words.ts";
import type { Context } from "./context.ts";

export interface ThemePage {
  theme: string;
  path: string;
  title: string;
}

/** The pages on a theme; a theme without a KPI in the release has none. */
export const themePages = ({ katalog }: Context): ThemePage[] =>
  Object.entries(THEME_PAGES)
    .filter(([theme]) => katalog.kennzahlen.some(({ thema }) => thema === theme))
    .map(([theme, page]) => ({ theme, ...page }));

export const kpisOf = ({ katalog }: Context, theme: string): Definition[] =>
  katalog.kennzahlen.filter(({ thema }) => thema === theme);
