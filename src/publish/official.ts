import { formatMonth, formatNumber } from "../vocabulary/format.ts";
import { GENDER_WORDS, OFFICIAL_WORDS } from "../vocabulary/words.ts";
import { dataTable } from "./components.ts";
import type { Context } from "./context.ts";
import { type Html, html, part } from "./html.ts";

const GENDERS = ["gesamt", "w", "m"] as const;

/** The official figures after § 48a SGB II, marked as taken over; nothing where none came. */
export function officialFigures({ release }: Context): Html {
  const month = release.amtliche
    .map(({ monat }) => monat)
    .sort()
    .at(-1);
  if (!month) return html``;
  const rows = release.amtliche.filter(({ monat }) => monat === month);
  const table = [...new Set(rows.map(({ kennzahl }) => kennzahl))].sort().map((kennzahl) => [
    `${kennzahl.toUpperCase()}${OFFICIAL_WORDS[kennzahl.toLowerCase()] ? ` ${OFFICIAL_WORDS[kennzahl.toLowerCase()]}` : ""}`,
    ...GENDERS.map((gender) => {
      const wert = rows.find((row) => row.kennzahl === kennzahl && row.geschlecht === gender)?.wert;
      return wert ? `${formatNumber(Number(wert), 1)} %` : "keine Angabe";
    }),
  ]);
  return html`<h3>Amtliche Kennzahlen nach § 48a SGB II</h3><p class="unterzeile">Übernommen, nicht von uns berechnet; ${formatMonth(month)}.</p>${part(
    dataTable(
      "Amtliche Kennzahlen nach § 48a SGB II",
      [
        { title: "Kennzahl" },
        ...GENDERS.map((gender) => ({ title: GENDER_WORDS[gender], numeric: true })),
      ],
      table,
    ),
  )}`;
}
