/** The only place that writes numbers, dates and periods for German readers. */

const NBSP = "\u00a0";

const MONTHS = [
  "Januar",
  "Februar",
  "März",
  "April",
  "Mai",
  "Juni",
  "Juli",
  "August",
  "September",
  "Oktober",
  "November",
  "Dezember",
] as const;

const SHORT_MONTHS = [
  "Jan.",
  "Feb.",
  "März",
  "Apr.",
  "Mai",
  "Juni",
  "Juli",
  "Aug.",
  "Sept.",
  "Okt.",
  "Nov.",
  "Dez.",
] as const;

const formatters = new Map<number, Intl.NumberFormat>();

function formatter(decimals: number): Intl.NumberFormat {
  let found = formatters.get(decimals);
  if (!found) {
    found = new Intl.NumberFormat("de-DE", {
      minimumFractionDigits: decimals,
      maximumFractionDigits: decimals,
    });
    formatters.set(decimals, found);
  }
  return found;
}

/** "1.234,5"; a true minus sign, never "−0". */
export function formatNumber(value: number, decimals = 0): string {
  const text = formatter(decimals).format(value).replace("-", "−");
  return /^−[0.,]*$/.test(text) ? text.slice(1) : text;
}

/** A count or a sum as delivered: whole numbers whole, others with at most two decimals. */
export const formatCount = (value: number): string =>
  formatNumber(value, Number.isInteger(value) ? 0 : 2);

/** "17:00 Uhr" from minutes of the day. */
export function formatClock(minutes: number): string {
  const whole = Math.round(minutes);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}${NBSP}Uhr`;
}

/** True for units that are a time of day in minutes. */
export const isClock = (unit: string): boolean => /minute des tages|uhrzeit/i.test(unit);

/** What `formatValue` needs to know of a definition. */
export interface UnitFormat {
  einheit: string;
  nachkommastellen: number;
}

/** The figure without its unit: "87,3", "17:00 Uhr". */
const formatFigure = (value: number, unit: UnitFormat): string =>
  isClock(unit.einheit) ? formatClock(value) : formatNumber(value, unit.nachkommastellen);

/** The figure with a short unit that reads well beside it: "87,3 %", "21,5 Stunden je Woche". */
export function formatValue(value: number, unit: UnitFormat): string {
  const figure = formatFigure(value, unit);
  return isClock(unit.einheit) || unit.einheit === "" ? figure : `${figure}${NBSP}${unit.einheit}`;
}

/** "87,3 %" and "17:00 Uhr", but only "128,4" where the unit is long and stands elsewhere. */
export const formatShort = (value: number, unit: UnitFormat): string =>
  unit.einheit.length <= 2 ? formatValue(value, unit) : formatFigure(value, unit);

/**
 * The figure inside a sentence such as "geöffnet ist an {wert} der Woche": counted days stand in
 * the dative, hours keep their unit, other long units are named by the sentence itself.
 */
export function formatInSentence(value: number, unit: UnitFormat): string {
  if (/^(Tage|Vormittage|Nachmittage)$/.test(unit.einheit)) {
    const days = value === 1 ? unit.einheit.slice(0, -1) : `${unit.einheit}n`;
    return `${formatFigure(value, unit)}${NBSP}${days}`;
  }
  return unit.einheit.startsWith("Stunden") ? formatValue(value, unit) : formatShort(value, unit);
}

/** The unit as a heading names it. */
export const unitName = (unit: string): string =>
  unit === "%" ? "Prozent" : isClock(unit) ? "Uhrzeit" : unit;

/** "31.10.2026" */
export const formatDate = (date: string): string => {
  const [year, month, day] = date.split("-");
  return `${day}.${month}.${year}`;
};

/** "31. Oktober 2026" */
export const formatLongDate = (date: string): string =>
  `${Number(date.slice(8, 10))}.${NBSP}${formatMonth(date.slice(0, 7))}`;

/** "Oktober 2026" */
export const formatMonth = (month: string): string =>
  `${MONTHS[Number(month.slice(5, 7)) - 1]} ${month.slice(0, 4)}`;

/** "Okt. 2026" */
export const formatShortMonth = (month: string): string =>
  `${SHORT_MONTHS[Number(month.slice(5, 7)) - 1]}${NBSP}${month.slice(0, 4)}`;

/** Any `zeitraum` in words: "3. Quartal 2026", "12 Monate bis Oktober 2026". */
export function formatPeriod(period: string): string {
  const part = /^(\d{4})-([QH])(\d)$/.exec(period);
  if (part) return `${part[3]}.${NBSP}${part[2] === "Q" ? "Quartal" : "Halbjahr"} ${part[1]}`;
  if (period.startsWith("12m-")) return `12 Monate bis ${formatMonth(period.slice(4))}`;
  if (/^\d{4}$/.test(period)) return `Jahr ${period}`;
  return formatMonth(period);
}

/** "ein", "zwei" … "zwölf", then figures. */
export const formatSmallCount = (count: number): string =>
  "null eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf".split(" ")[count] ??
  formatNumber(count);
