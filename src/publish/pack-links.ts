import { formatDate } from "../vocabulary/format.ts";
import { dataTable } from "./components.ts";
import type { Context } from "./context.ts";
import { escapeText, type Html, html, part, raw } from "./html.ts";

const OPEN = "<!--mappen-->";
const CLOSE = "<!--/mappen-->";
const BETWEEN = /<!--mappen-->[\s\S]*?<!--\/mappen-->/g;

/** A meeting pack that lies in the site's folder. */
export interface PackFile {
  /** file name inside the folder `mappen` */
  datei: string;
  titel: string;
}

/** Where a page names the packs; they are made after the site and put in by `withPacks`. */
export function packSection(context: Context, _path: string): Html {
  return part(
    html`${meetings(context)}${decisions(context)}${raw(OPEN)}<p class="ruhig">Für diese Ausgabe liegt noch keine Sitzungsmappe bereit.</p>${raw(CLOSE)}`,
  );
}

/** Puts links to packs into a finished page; the same packs give the same page. */
export const withPacks = (page: string, packs: readonly PackFile[], base: string): string =>
  packs.length === 0
    ? page
    : page.replace(BETWEEN, () => {
        const items = packs.map(
          ({ datei, titel }) =>
            `<li><a href="${base}mappen/${encodeURIComponent(datei)}">${escapeText(titel)}</a></li>`,
        );
        return `${OPEN}<ul class="mappen">${items.join("")}</ul>${CLOSE}`;
      });

function meetings(context: Context): Html {
  const { release, katalog } = context;
  const next = release.sitzungen
    .filter(({ datum }) => datum !== undefined && datum > katalog.datenstand)
    .toSorted((a, b) => (a.datum! < b.datum! ? -1 : 1))
    .slice(0, 6);
  if (next.length === 0) return html``;
  return dataTable(
    "Nächste Sitzungen",
    [{ title: "Gremium" }, { title: "Sitzung" }],
    next.map((row) => [bodyName(context, row.gremium ?? ""), formatDate(row.datum!)]),
  );
}

/** The name the Träger gives a body; its id where it names none. */
const bodyName = ({ katalog }: Context, id: string): string =>
  katalog.traeger.gremien?.find((body) => body.id === id)?.name ?? id;

/** What bodies are asked to decide or have decided and is not done yet. */
function decisions(context: Context): Html {
  const open = context.release.beschluesse.filter(({ stand }) => stand !== "erledigt");
  if (open.length === 0) return html``;
  return dataTable(
    "Beschlüsse, die noch nicht erledigt sind",
    [
      { title: "Gegenstand" },
      { title: "Beschluss" },
      { title: "Gremium" },
      { title: "Zuständig" },
      { title: "Frist" },
      { title: "Stand" },
    ],
    open.map((row) => [
      row.gegenstand,
      row.beschluss,
      `${bodyName(context, row.gremium)}, ${formatDate(row.sitzung)}`,
      row.zustaendig || "nicht benannt",
      row.frist ? formatDate(row.frist) : "ohne Frist",
      row.stand,
    ]),
  );
}
