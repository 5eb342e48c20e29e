import type { Definition } from "../../catalogue/definition.ts";
import { toNumber } from "../../metrics/exact.ts";
import type { Result } from "../../metrics/result.ts";
import type { Behind } from "../behind.ts";
import { hasFigures } from "../primary.ts";
import { type Axes, FIRST_OFFICE, KREIS_AND_CENTRAL, NO_GENDER, TOTAL } from "./axes.ts";
import { equal, type Shape } from "./complete.ts";
import { partsBehind, partsOf, placeOfRow, quantityName, type Role, type RowKey } from "./parts.ts";
import type { Past } from "./state.ts";
import type { KpiResults, Tables } from "./tables.ts";

/** A row that was published, as text, in the state of the data of its release. */
export interface PublishedRow extends RowKey {
  kennzahl: string;
  zaehler: string;
  nenner: string;
  wert: string;
  status: string;
}

export interface PublishedRelease {
  /** newest month of its data */
  newest: string;
  rows: readonly PublishedRow[];
  /** its values count as known; its stars stay hidden */
  known: boolean;
  stars: boolean;
}

/** Registers the spans of earlier releases: a running year ended earlier then. */
export function registerSpans(
  axes: Axes,
  definitions: ReadonlyMap<string, Definition>,
  releases: readonly PublishedRelease[],
): void {
  for (const { newest, rows } of releases)
    for (const row of rows) {
      const definition = definitions.get(row.kennzahl);
      if (definition) placeOfRow(axes, definition, row, newest);
    }
}

/** Present figures that stand where an earlier release had a star. */
export function starredRows(
  axes: Axes,
  results: readonly { definition: Definition; rows: readonly Result[] }[],
  releases: readonly PublishedRelease[],
): Set<Result> {
  const definitions = new Map(results.map(({ definition }) => [definition.id, definition]));
  const keyOf = (definition: Definition, row: RowKey, newest: string): string | undefined => {
    const where = placeOfRow(axes, definition, row, newest);
    if (!where)
      return `${definition.id}|${row.regionalstelle}|${row.zeitraum}|${row.geschlecht}|${row.merkmal}|${row.auspraegung}`;
    return [
      definition.id,
      where.place,
      where.span,
      row.geschlecht,
      row.merkmal,
      row.auspraegung,
    ].join("|");
  };
  const stars = new Set<string | undefined>();
  for (const release of releases) {
    if (!release.stars) continue;
    for (const row of release.rows) {
      const definition = definitions.get(row.kennzahl);
      if (definition && row.status === "gesperrt")
        stars.add(keyOf(definition, row, release.newest));
    }
  }
  const newest = axes.months.at(-1) ?? "";
  const found = new Set<Result>();
  if (stars.size > 0)
    for (const { definition, rows } of results)
      for (const row of rows)
        if (hasFigures(row) && stars.has(keyOf(definition, row, newest))) found.add(row);
  return found;
}

/** What readers know of the present numbers from earlier releases. */
export function pastOf(
  tables: Tables,
  shapes: readonly Shape[],
  definitions: ReadonlyMap<string, Definition>,
  results: readonly KpiResults[],
  releases: readonly PublishedRelease[],
): Past {
  const memory = new Memory(tables, shapes, definitions, results);
  for (const release of releases) if (release.known) memory.take(release);
  return memory;
}

class Memory implements Past {
  readonly known = new Set<number>();
  readonly sums = new Map<number, number[]>();
  readonly #tables: Tables;
  readonly #shapes: readonly Shape[];
  readonly #definitions: ReadonlyMap<string, Definition>;
  /** offices and months without delivery in the release at hand, by KPI */
  readonly #missing = new Set<string>();
  /** rows that give counts away, by key */
  readonly #behind = new Map<string, { wert: string; counts: readonly Behind[] }>();
  #sumCount = 0;

  constructor(
    tables: Tables,
    shapes: readonly Shape[],
    definitions: ReadonlyMap<string, Definition>,
    results: readonly KpiResults[],
  ) {
    this.#tables = tables;
    this.#shapes = shapes;
    this.#definitions = definitions;
    for (const { behind } of results)
      for (const [row, counts] of behind ?? [])
        this.#behind.set(keyOf(row), { wert: String(row.wert), counts });
  }

  take({ newest, rows }: PublishedRelease): void {
    const { axes } = this.#tables;
    for (const row of rows) this.#noteDelivery(row);
    for (const row of rows) {
      const definition = this.#definitions.get(row.kennzahl);
      if (!definition || (row.zaehler === "" && row.nenner === "" && row.wert === "")) continue;
      const where = placeOfRow(axes, definition, row, newest);
      if (!where) continue;
      if (this.#learnBehind(row, where)) continue;
      const parts = partsOf(axes, definition, row, where);
      this.#learn(
        row,
        quantityName(definition.id, parts.zaehler),
        parts.zaehler.position,
        row.zaehler,
      );
      this.#learn(
        row,
        quantityName(definition.id, parts.nenner),
        parts.nenner.position,
        row.nenner,
      );
      if (parts.rest && row.zaehler !== "" && row.nenner !== "") {
        const rest = String(Number(row.nenner) - Number(row.zaehler));
        this.#learn(row, quantityName(definition.id, parts.rest), parts.position, rest);
      }
    }
  }

  /** An unchanged figure gave the same counts away; true for rows of which only these matter. */
  #learnBehind(row: PublishedRow, where: { place: number; span: number }): boolean {
    const behind = this.#behind.get(keyOf(row));
    if (!behind) return false;
    if (row.wert !== behind.wert) return true;
    for (const count of behind.counts) {
      const { position } = partsBehind(this.#tables.axes, count, where);
      const { kennzahl, merkmal, auspraegung: value, zaehler, nenner } = count;
      const learn = (role: Role, exact: bigint): void =>
        this.#learn(
          row,
          quantityName(kennzahl, { merkmal, value, role }),
          position,
          String(toNumber(exact)),
        );
      learn("zaehler", zaehler);
      learn("nenner", nenner);
      learn("rest", nenner - zaehler);
    }
    return true;
  }

  #noteDelivery(row: PublishedRow): void {
    if (row.zeitraumart !== "monat" || row.geschlecht !== "gesamt" || row.merkmal !== "") return;
    const key = `${row.kennzahl}|${row.regionalstelle}|${row.zeitraum}`;
    if (row.status === "keine_lieferung") this.#missing.add(key);
    else this.#missing.delete(key);
  }

  #learn(row: PublishedRow, name: string, position: number, text: string): void {
    const quantity = this.#tables.byName.get(name);
    if (quantity === undefined || text === "" || this.#tables.quantities[quantity]!.need === 0)
      return;
    const { at } = this.#tables.quantities[quantity]!;
    const value = Number(text);
    const base = this.#baseOf(row.kennzahl, quantity, position);
    if (Number.isNaN(at[position]!)) {
      const complete = this.#baseOf("", quantity, position);
      if (equal(sumOf(at, complete), value)) at[position] = value;
    }
    if (equal(at[position]!, value)) this.known.add(quantity * this.#tables.axes.size + position);
    else if (equal(sumOf(at, base), value)) this.#addSum(quantity, base);
  }

  #addSum(quantity: number, base: readonly number[]): void {
    const sum = this.#sumCount++;
    for (const position of base) {
      const cell = quantity * this.#tables.axes.size + position;
      this.sums.set(cell, [...(this.sums.get(cell) ?? []), sum]);
    }
  }

  /** Base cells below a position, without what was not delivered then for this KPI ("": all). */
  #baseOf(kpi: string, quantity: number, position: number): number[] {
    const { axes, quantities } = this.#tables;
    const { at } = quantities[quantity]!;
    const place = axes.placeAt(position);
    const gender = axes.genderOf(position);
    const { from, to } = axes.spans[axes.spanAt(position)]!;
    const places = axes.isOffice(place)
      ? [place]
      : Array.from({ length: axes.offices.length }, (_, index) => FIRST_OFFICE + index);
    if (place === KREIS_AND_CENTRAL) places.push(axes.central);
    const genders =
      gender === TOTAL && this.#shapes[quantity]!.genders
        ? Array.from({ length: NO_GENDER }, (_, index) => index + 1)
        : [gender];
    const base: number[] = [];
    for (const where of places)
      for (let month = from; month <= to; month++) {
        const office = axes.offices[where - FIRST_OFFICE];
        if (this.#missing.has(`${kpi}|${office}|${axes.months[month]}`)) continue;
        for (const who of genders) {
          const cell = axes.position(where, month, who);
          if (!Number.isNaN(at[cell]!)) base.push(cell);
        }
      }
    return base;
  }
}

const keyOf = (row: RowKey & { kennzahl: string }): string =>
  [
    row.kennzahl,
    row.regionalstelle,
    row.zeitraum,
    row.geschlecht,
    row.merkmal,
    row.auspraegung,
  ].join("|");

const sumOf = (at: Float64Array, base: readonly number[]): number =>
  base.reduce((sum, position) => sum + at[position]!, 0);
