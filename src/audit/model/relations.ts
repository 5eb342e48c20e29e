import { monthsIn, spanKey } from "../read/span.ts";
import { type Cell, KNOWN, type Quantity, quantity, type Sum } from "./cell.ts";
import { believed, Evidence } from "./evidence.ts";
import { CENTRAL, type Combo, comboKey, type Grid, parentCombo, REST } from "./grid.ts";

const ROLES = ["zaehler", "nenner"] as const;
type Main = (typeof ROLES)[number];
const SHARE = "geschlechteranteil";

/** All relations that the definitions and the printed tables of one KPI give away. */
export function relationsOf(grid: Grid): Sum[] {
  const sums: Sum[] = [];
  for (const merkmal of new Set([...grid.combos.values()].map((combo) => combo.merkmal)))
    if (merkmal !== "") sums.push(...breakdown(grid, merkmal));
  for (const family of [genders, times, offices]) {
    const [counts, bases] = ROLES.map((role) => (grid.used[role] ? family(grid, role) : []));
    sums.push(...counts!, ...bases!);
    if (bases!.length > 0 && bases!.every(({ exact }) => exact)) sums.push(...rests(counts!));
  }
  for (const cell of grid.cells)
    if (cell.differenz && grid.used.nenner) sums.push(...difference(cell, cell.differenz));
  return sums;
}

/** Where Zähler and Nenner add up, so does what lies between them. */
const rests = (sums: readonly Sum[]): Sum[] =>
  sums.flatMap(({ total, parts, exact, why }) => {
    const rest = total.cell.differenz;
    const others = parts.map(({ cell }) => cell.differenz);
    if (!exact || !rest || total.role !== "zaehler") return [];
    if (others.some((other) => other === undefined)) return [];
    return [{ total: rest, parts: others as Quantity[], exact: true, why }];
  });

function difference(cell: Cell, rest: Quantity): Sum[] {
  const { zaehler, nenner } = cell;
  if (zaehler.known !== KNOWN.no && nenner.known !== KNOWN.no) {
    rest.value = nenner.value - zaehler.value;
    rest.known = Math.max(zaehler.known, nenner.known) as Quantity["known"];
    return [];
  }
  if (cell.absent) return [];
  return [{ total: nenner, parts: [zaehler, rest], exact: true, why: "Zähler und Nenner" }];
}

/** gesamt = w + m + d + o + x, with one unseen part where genders are not printed. */
function genders(grid: Grid, role: Main): Sum[] {
  const printed = new Set([...grid.combos.values()].map((combo) => combo.gender));
  const parts = ["w", "m", "d", "o", "x"].filter((gender) => printed.has(gender));
  if (parts.length === 0) return [];
  const sums: Sum[] = [];
  const open = parts.length < 5;
  for (const cell of [...grid.cells]) {
    if (cell.gender !== "gesamt" || cell.merkmal === SHARE || cell.absent) continue;
    const span = spanKey(cell.span);
    const own = parts.map((gender) => grid.get(cell.place, span, comboKey({ ...cell, gender })));
    if (own.every((part) => part === undefined)) continue;
    const known = own.filter((part) => part !== undefined);
    const missing = open || known.length < parts.length;
    const rest = missing ? [grid.open({ ...cell, gender: REST }, false)] : [];
    const quantities = [...known, ...rest].map((part) => part[role]);
    sums.push({ total: cell[role], parts: quantities, exact: true, why: "Geschlechter" });
  }
  return believed(sums, "equal");
}

/** A longer period is the sum of its months. */
function times(grid: Grid, role: Main): Sum[] {
  if (grid.kpi.stand) return [];
  const sums: Sum[] = [];
  const monthly = new Set(
    grid.cells.filter((cell) => cell.span.from === cell.span.to).map((cell) => cell.place),
  );
  const hasMonths = monthly.size > 0;
  for (const cell of [...grid.cells]) {
    if (cell.span.from === cell.span.to || cell.absent || !applies(cell, role)) continue;
    if (!hasMonths && grid.kpi.aggregation !== "summe") continue;
    const parts: Quantity[] = [];
    for (const month of monthsIn(cell.span)) {
      const found = grid.get(cell.place, month, comboKey(cell));
      if (found?.absent) continue;
      if (!found && monthly.has(cell.place) && !grid.get(cell.place, month, "gesamt||")) continue;
      const part =
        found ?? grid.open({ ...cell, span: { from: month, to: month }, period: month }, false);
      parts.push(part[role]);
    }
    if (parts.length > 0) sums.push({ total: cell[role], parts, exact: true, why: "Zeiträume" });
  }
  return believed(sums, grid.kpi.aggregation === "summe" ? "equal" : "nothing");
}

/** A shared figure is treated where it belongs. */
const applies = (cell: Cell, role: Main): boolean => cell[role].cell === cell;

/** The Kreis is the sum of its offices; heads count once there, so it is only not less than each. */
function offices(grid: Grid, role: Main): Sum[] {
  const places = grid.offices();
  if (places.length === 0) return [];
  const heads = grid.kpi.aggregation === "koepfe";
  const sums: Sum[] = [];
  for (const kreis of grid.cells.filter((cell) => cell.place === "kreis" && !cell.absent)) {
    if (!applies(kreis, role)) continue;
    const span = spanKey(kreis.span);
    const own = places.map((place) => grid.get(place, span, comboKey(kreis)));
    const parts = own.filter((cell) => cell !== undefined && !cell.absent) as Cell[];
    const gap = own.some((cell, at) => !cell && !gone(grid, places[at]!, kreis));
    const late = kreis.span.from !== kreis.span.to && own.some((cell) => cell?.absent);
    if (parts.length === 0 || late) continue;
    if (heads) {
      for (const part of parts)
        sums.push({ total: kreis[role], parts: [part[role]], exact: false, why: "Köpfe im Kreis" });
      continue;
    }
    const unseen = gap || grid.kpi.kreisMitZentral;
    const rest = unseen ? [grid.open({ ...kreis, place: `#${CENTRAL}` }, false)[role]] : [];
    const quantities = [...parts.map((cell) => cell[role]), ...rest];
    sums.push({ total: kreis[role], parts: quantities, exact: true, why: "Regionalstellen" });
  }
  const assume = heads ? "part" : grid.kpi.aggregation === "summe" ? "equal" : "nothing";
  return believed(sums, assume);
}

/** An office without any row of that span doesn't exist then. */
const gone = (grid: Grid, place: string, kreis: Cell): boolean =>
  ![...grid.combos.keys()].some((combo) => grid.get(place, spanKey(kreis.span), combo));

/** The parts of a breakdown: what they share with the whole, and what they add up to. */
function breakdown(grid: Grid, merkmal: string): Sum[] {
  const groups = groupsOf(grid, merkmal);
  const declared = merkmal === SHARE ? "anteil" : (grid.kpi.merkmale.get(merkmal) ?? "eigen");
  const sums: Sum[] = [];
  if (grid.used.nenner) sums.push(...denominators(groups, declared));
  const delivered = groups.filter(({ whole }) => !whole.absent);
  sums.push(...numerators(merkmal === SHARE ? withRest(grid, delivered) : delivered));
  return sums;
}

interface Group {
  whole: Cell;
  parts: Cell[];
}

function groupsOf(grid: Grid, merkmal: string): Group[] {
  const combos = [...grid.combos.values()].filter((combo) => combo.merkmal === merkmal);
  const byParent = new Map<string, Combo[]>();
  for (const combo of combos) {
    const list = byParent.get(parentCombo(combo)) ?? [];
    list.push(combo);
    byParent.set(parentCombo(combo), list);
  }
  const groups: Group[] = [];
  for (const place of grid.places) {
    for (const span of grid.spans.keys()) {
      for (const [parent, list] of byParent) {
        const whole = grid.get(place, span, parent);
        if (!whole) continue;
        const parts = list
          .map((combo) => grid.get(place, span, combo.key))
          .filter((cell) => cell !== undefined && !cell.absent) as Cell[];
        if (parts.length > 0) groups.push({ whole, parts });
      }
    }
  }
  return groups;
}

/** The Nenner of the parts: the whole's Nenner, its Zähler (a share), or their own. */
function denominators(groups: readonly Group[], declared: string): Sum[] {
  for (const source of declared === "anteil" ? SHARED.toReversed() : SHARED) {
    const evidence = new Evidence();
    for (const { whole, parts } of groups)
      for (const part of parts) evidence.weigh(part.nenner, [whole[source]]);
    const meant = declared === (source === "nenner" ? "gesamt" : "anteil");
    if (evidence.fails > 0 || (!meant && evidence.holds < 8)) continue;
    for (const { whole, parts } of groups) for (const part of parts) share(part, whole, source);
    return [];
  }
  if (groups[0]?.whole.nenner === undefined) return [];
  return believed(
    groups
      .filter(({ whole }) => !whole.absent)
      .map(({ whole, parts }) => ({
        total: whole.nenner,
        parts: parts.map((part) => part.nenner),
        exact: true,
        why: "Aufteilung",
      })),
    "part",
  );
}

/** Shares of fewer than all genders leave a part that nobody printed. */
const withRest = (grid: Grid, groups: readonly Group[]): Group[] =>
  groups.map(({ whole, parts }) =>
    parts.length >= 5
      ? { whole, parts }
      : {
          whole,
          parts: [...parts, grid.open({ ...whole, merkmal: SHARE, auspraegung: REST }, false)],
        },
  );

const SHARED: readonly Main[] = ["nenner", "zaehler"];

/** One object for one number: what a part's row shows of it is known for the whole. */
function share(part: Cell, whole: Cell, source: Main): void {
  const own = part.nenner;
  const common = whole[source];
  if (common.known === KNOWN.no && own.known !== KNOWN.no) {
    common.value = own.value;
    common.known = own.known === KNOWN.earlier ? KNOWN.earlier : KNOWN.elsewhere;
    common.source = `Nenner von ${part.merkmal} ${part.auspraegung}`;
  }
  part.nenner = common;
  if (source === "zaehler") part.differenz ??= quantity(part, "differenz");
}

/** The Zähler of the parts add up to the whole's Zähler, to its Nenner, or to less. */
function numerators(groups: readonly Group[]): Sum[] {
  const against = (source: Main): Sum[] =>
    groups.map(({ whole, parts }) => ({
      total: whole[source],
      parts: parts.map((part) => part.zaehler),
      exact: true,
      why: "Aufteilung",
    }));
  const toZaehler = believed(against("zaehler"), "equal");
  if (toZaehler.some((sum) => sum.exact)) return toZaehler;
  const toNenner = believed(against("nenner"), "nothing");
  if (toNenner.some((sum) => sum.exact)) return toNenner;
  return toZaehler.length > 0 ? toZaehler : toNenner;
}
