import { isDeepStrictEqual } from "node:util";
import type { IsoMonth } from "../calendar/dates.ts";
import { type Period, periodsOf } from "../calendar/period.ts";
import { GENDER_SHARE } from "../catalogue/breakdowns.ts";
import type { Definition } from "../catalogue/definition.ts";
import { breakdownValues, type CatalogueEntry, hasSql } from "../catalogue/read.ts";
import type { Contract } from "../contracts/contract.ts";
import { adopted } from "../rules/modules.ts";
import { officesOfSite } from "../rules/succession.ts";
import type { Workspace } from "../rules/workspace.ts";
import { GENDERS, PERIOD_KINDS } from "../vocabulary/terms.ts";
import type { Warehouse } from "../warehouse/open.ts";
import type { Extent } from "./base.ts";
import { type Cell, numberCells, type Occurring, readDelivered, readOccurring } from "./cells.ts";
import type { Delivered } from "./coverage.ts";
import { type Frame, keysOf, type Place, placesOf } from "./frame.ts";

/** What is to be evaluated, and where its cells are. */
export interface Plan {
  newestMonth: IsoMonth;
  periods: readonly Period[];
  delivered: ReadonlyMap<string, Delivered>;
  definitions: readonly CatalogueEntry[];
  /** of KPIs that are evaluated in part: those places */
  frames: ReadonlyMap<string, Frame>;
  /** earlier results stay but for those of the definitions here */
  isPartial: boolean;
  /** KPIs of which some places are evaluated alone: all places in their order */
  inPart: ReadonlyMap<string, readonly Place[]>;
  cellsOf(kpi: string): Promise<readonly (Cell | undefined)[]>;
}

interface Planned {
  warehouse: Warehouse;
  workspace: Workspace;
  contracts: ReadonlyMap<string, Contract>;
  definitions: readonly CatalogueEntry[];
}

/**
 * The plan of a build whose cells are computed, as far as the results may come out otherwise; none
 * without months of data.
 */
export async function planOf(
  { warehouse, workspace, contracts, definitions }: Planned,
  months: readonly IsoMonth[],
  extent: Extent | undefined,
): Promise<Plan | undefined> {
  const newestMonth = months.at(-1);
  if (newestMonth === undefined) return undefined;
  const periods = periodsOf(months, PERIOD_KINDS);
  const delivered = await readDelivered(warehouse);
  const isOwn = adopted(workspace.traeger.module);
  const wasDelivered = (id: string): boolean =>
    [...delivered.keys()].some((key) => key === id || key.startsWith(`${id}/`));
  // What comes from a document that the Träger has not adopted is shown where it delivers for it.
  const shown = definitions
    .filter(hasSql)
    .filter((item) => isOwn(item) || wasDelivered(item.id))
    .filter(({ id }) => !extent || extent.kpis.has(id));
  const occurring = await readOccurring(warehouse);
  const inPart = new Map<string, readonly Place[]>();
  const frames = new Map(
    shown.map((definition) => {
      const { id } = definition;
      const { values, sites } = occurring(id);
      const at = sites.map((id) => ({ id, regionalstellen: officesOfSite(workspace, id) }));
      const places = placesOf(definition, workspace.regionalstellen, at);
      const keys = keysOf(definition, breakdownsOf(definition, contracts, values));
      const changed = extent?.kpis.get(id) ?? "all";
      if (changed === "all" || !isSame(extent?.occurred(id), occurring(id)))
        return [id, { places, periods, keys }];
      inPart.set(id, places);
      const some = places.filter((place) => place.level === "kreis" || changed.has(place.id));
      return [id, { places: some, periods, keys }];
    }),
  );
  const cellsOf = await numberCells(warehouse, frames, periods);
  return {
    newestMonth,
    periods,
    delivered,
    definitions: shown,
    isPartial: extent !== undefined,
    frames,
    inPart,
    cellsOf,
  };
}

/** The same breakdown values and sites make the same rows. */
const isSame = (before: Occurring | undefined, now: Occurring): boolean =>
  before !== undefined &&
  isDeepStrictEqual([...before.values], [...now.values]) &&
  isDeepStrictEqual(before.sites, now.sites);

function breakdownsOf(
  definition: Definition,
  contracts: ReadonlyMap<string, Contract>,
  occurring: ReadonlyMap<string, readonly string[]>,
): Map<string, readonly string[]> {
  const fixed = breakdownValues(definition, contracts);
  const named = definition.merkmale.map(
    ({ name }) => [name, fixed.get(name) ?? occurring.get(name) ?? []] as const,
  );
  return new Map([...named, [GENDER_SHARE, GENDERS.filter((gender) => gender !== "gesamt")]]);
}
