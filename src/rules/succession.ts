import { addDays } from "../calendar/dates.ts";
import { successorsOf } from "./check-offices.ts";
import type { Regionalstelle, Workspace } from "./reference.ts";

type Places = Pick<Workspace, "regionalstellen" | "standorte">;

/** Ids of the Regionalstellen that a site belongs to over time, their successors included. */
export function officesOfSite({ regionalstellen, standorte }: Places, site: string): string[] {
  const found = new Set(
    standorte.filter(({ id }) => id === site).map(({ regionalstelle }) => regionalstelle),
  );
  for (const id of found)
    for (const office of regionalstellen.filter((row) => row.id === id && row.gueltig_bis))
      for (const successor of successorsOf(office)) found.add(successor);
  return [...found];
}

/** A Regionalstelle with what it came out of: breaks of its series and where its past stands. */
export interface Succession {
  /** first day of the Regionalstelle, "" where nothing went before */
  seit: string;
  vorgaenger: { id: string; name: string; gueltig_bis: string }[];
  fruehere_namen: { name: string; gueltig_bis: string }[];
  /** days from which the series are not comparable with what was before */
  brueche: string[];
}

/** What went before a Regionalstelle: predecessors, earlier names, breaks of its series. */
export function successionOf(
  office: Regionalstelle,
  regionalstellen: readonly Regionalstelle[],
): Succession {
  const before = regionalstellen.filter((row) => successorsOf(row).includes(office.id));
  const begins = before.map(({ gueltig_bis }) =>
    gueltig_bis ? addDays(gueltig_bis, 1) : office.gueltig_von,
  );
  const given = office.gueltig_bis ? [] : successorsOf(office);
  const losses = regionalstellen
    .filter(({ id }) => given.includes(id))
    .map(({ gueltig_von }) => gueltig_von);
  return {
    seit: before.length > 0 ? office.gueltig_von : "",
    vorgaenger: before.map(({ id, name, gueltig_bis }) => ({ id, name, gueltig_bis })),
    fruehere_namen: office.fruehere_namen ?? [],
    brueche: [...new Set([...begins, ...losses])].sort(),
  };
}
