import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import type { Definition } from "../catalogue/definition.ts";
import type { Evidence } from "../catalogue/release-format.ts";
import type { Result } from "../metrics/result.ts";
import { readSql } from "../warehouse/open.ts";
import { type Audience, mayShowPlace } from "./audience.ts";
import type { Described } from "./describe.ts";
import { type Policy, thresholdOf } from "./policy.ts";

/** Cases left out in a quarter, by place and reason. */
interface Count {
  kennzahl: string;
  regionalstelle: string;
  zeitraum: string;
  grund: string;
  anzahl: number;
}

/**
 * `nachweise.json`: version, checksum of the SQL, datasets and excluded cases of every KPI, without
 * persons. Exclusions are told by quarter and for all Regionalstellen or for the Kreis alone: single
 * quarters don't overlap and no difference of places uncovers a small number. The public gets none.
 */
export async function evidenceOf(
  { warehouse: { connection }, workspace, definitions, audience }: Described,
  policy: Policy,
  results: ReadonlyMap<string, readonly Result[]>,
): Promise<Evidence[]> {
  const reader = await connection.runAndReadAll(readSql("release/ausschluesse.sql"));
  const counts = reader.getRowsJS().map(
    ([kennzahl, regionalstelle, zeitraum, grund, anzahl]): Count => ({
      kennzahl: String(kennzahl),
      regionalstelle: String(regionalstelle),
      zeitraum: String(zeitraum),
      grund: String(grund),
      anzahl: Number(anzahl),
    }),
  );
  const benchmarked = new Set(
    workspace.regionalstellen.filter(({ typ }) => typ !== "zentral").map(({ id }) => id),
  );
  return definitions.map((definition) => ({
    kennzahl: definition.id,
    fassung: definition.versionen.at(-1)!,
    sql_pruefsumme: checksumOf(definition),
    regel: definition.massstab?.regel ?? "",
    datensaetze: definition.datensaetze,
    ausschluesse:
      audience.kind === "oeffentlich"
        ? []
        : shownCounts(
            counts
              .filter(({ kennzahl }) => kennzahl === definition.id)
              .filter(
                ({ regionalstelle }) =>
                  benchmarked.has(regionalstelle) || definition.kreis_mit_zentral,
              ),
            thresholdFor(definition, policy),
            hiddenPlaces(results.get(definition.id) ?? []),
          ).filter(({ regionalstelle }) => isInSight(audience, regionalstelle)),
  }));
}

const isInSight = (audience: Audience, place: string): boolean =>
  place === "kreis" || mayShowPlace(audience, place);

const thresholdFor = ({ zaehlt }: Definition, policy: Policy): number =>
  Math.max(thresholdOf(policy, zaehlt.zaehler), thresholdOf(policy, zaehlt.nenner));

/** "quarter/place" of every hidden quarterly figure. */
const hiddenPlaces = (rows: readonly Result[]): ReadonlySet<string> =>
  new Set(
    rows
      .filter(({ zeitraumart, status }) => zeitraumart === "quartal" && status === "gesperrt")
      .map(({ zeitraum, regionalstelle }) => `${zeitraum}/${regionalstelle}`),
  );

function shownCounts(
  counts: readonly Count[],
  threshold: number,
  hidden: ReadonlySet<string>,
): Evidence["ausschluesse"] {
  const groups = new Map<string, Count[]>();
  for (const count of counts) {
    const key = `${count.zeitraum}\u0000${count.grund}`;
    groups.set(key, [...(groups.get(key) ?? []), count]);
  }
  return [...groups.values()].flatMap((group) => {
    const { zeitraum, grund } = group[0]!;
    const sum = group.reduce((total, { anzahl }) => total + anzahl, 0);
    const kreis = { regionalstelle: "kreis", zeitraum, grund, anzahl: sum };
    const tooSmall = (places: readonly { regionalstelle: string; anzahl: number }[]): boolean =>
      places.some(
        ({ regionalstelle, anzahl }) =>
          anzahl < threshold || hidden.has(`${zeitraum}/${regionalstelle}`),
      );
    if (tooSmall([kreis])) return [];
    if (tooSmall(group)) return [kreis];
    return [
      kreis,
      ...group.map(({ regionalstelle, anzahl }) => ({ regionalstelle, zeitraum, grund, anzahl })),
    ];
  });
}

/** Checksum of the KPI's SQL, "" where it has none. */
function checksumOf(definition: Definition): string {
  const { sqlPath, aggregation } = definition as Definition & { sqlPath?: string };
  if (!sqlPath || aggregation === "abstand") return "";
  return createHash("sha256").update(readFileSync(sqlPath)).digest("hex");
}
