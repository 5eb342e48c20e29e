import type { Definition } from "../catalogue/definition.ts";
import { EXIT, SpiegelError } from "../errors.ts";
import type { Workspace } from "../rules/workspace.ts";

/** Who reads a release (interfaces, section 4). */
export type Audience =
  | { name: string; kind: "leitung" | "intern" }
  | { name: string; kind: "region"; regionalstelle: string }
  | { name: string; kind: "oeffentlich"; released: readonly ReleasedItem[] };

/** A line of freigaben.csv that counts: one KPI (or `*`) for one period. */
interface ReleasedItem {
  kennzahl: string;
  zeitraum: string;
}

const REGION = "region-";

/**
 * The audience of that name. Nothing is published (exit code 5) for a name without a policy, a
 * Regionalstelle that the workspace does not know, or a public for which nothing is released.
 */
export function findAudience(name: string, workspace: Workspace): Audience {
  if (name === "leitung" || name === "intern") return { name, kind: name };
  if (name === "oeffentlich")
    return { name, kind: "oeffentlich", released: releasedItems(workspace) };
  const regionalstelle = name.startsWith(REGION) ? name.slice(REGION.length) : "";
  const offices = workspace.regionalstellen.filter(({ typ }) => typ !== "zentral");
  if (offices.some(({ id }) => id === regionalstelle))
    return { name, kind: "region", regionalstelle };
  throw new SpiegelError(
    EXIT.gate,
    `Zielgruppe „${name}“`,
    "Für diese Zielgruppe ist keine Freigabe eingerichtet; es wird nichts veröffentlicht.",
    `Möglich sind: intern, leitung, oeffentlich, ${offices.map(({ id }) => REGION + id).join(", ")}.`,
  );
}

function releasedItems({ freigaben }: Workspace): ReleasedItem[] {
  const released = freigaben.filter(
    (row) => row.zielgruppe === "oeffentlich" && row.freigegeben_am !== "" && row.durch !== "",
  );
  if (released.length > 0)
    return released.map(({ kennzahl, zeitraum }) => ({ kennzahl, zeitraum }));
  throw new SpiegelError(
    EXIT.gate,
    "freigaben.csv",
    "Für die Öffentlichkeit ist nichts freigegeben; es wird nichts veröffentlicht.",
    "Tragen Sie je Kennzahl und Zeitraum ein, wer wann für die Zielgruppe „oeffentlich“ freigegeben hat.",
  );
}

/** True where an audience may see this KPI at all; BM-08 names none of these audiences. */
export function mayCarry(audience: Audience, { id, zielgruppen }: Definition): boolean {
  if (audience.kind === "leitung") return zielgruppen.includes("leitung");
  const listed = zielgruppen.includes("intern") || zielgruppen.includes(audience.kind);
  if (audience.kind !== "oeffentlich") return listed;
  return listed && audience.released.some((item) => covers(item.kennzahl, id));
}

/** True where the audience may see this period of the KPI. */
export const mayShowPeriod = (audience: Audience, kpi: string, period: string): boolean =>
  audience.kind !== "oeffentlich" ||
  audience.released.some((item) => covers(item.kennzahl, kpi) && item.zeitraum === period);

const covers = (kennzahl: string, id: string): boolean =>
  kennzahl === "*" || kennzahl.toLowerCase() === id;

/** True where the audience may see what belongs to this Regionalstelle alone. */
export const mayShowPlace = (audience: Audience, regionalstelle: string): boolean =>
  audience.kind !== "region" || regionalstelle === audience.regionalstelle;

/**
 * True where the audience may know of deliveries of this sender: the public of none, a
 * Regionalstelle of its own and of those that deliver for the whole Kreis.
 */
export function maySeeSender(audience: Audience, sender: string, workspace: Workspace): boolean {
  if (audience.kind === "oeffentlich") return false;
  if (audience.kind !== "region" || sender === audience.regionalstelle) return true;
  const plans = workspace.lieferplan.filter((plan) => plan.sender === sender);
  return plans.some(({ regionalstelle }) => regionalstelle === audience.regionalstelle);
}
