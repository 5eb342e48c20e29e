/**
 * One CSV line (comma, CRLF-free, RFC 4180 quoting). Text that a spreadsheet would take for a
 * formula gets a leading apostrophe; numbers stay numbers.
 */
export const csvLine = (fields: readonly (string | number)[]): string =>
  `${fields.map(csvField).join(",")}\n`;

function csvField(field: string | number): string {
  const text = String(field);
  const safe = FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

const FORMULA = /^[=+\-@\t\r\0＝＋－＠]/;
const NUMBER = /^-?\d+(\.\d+)?$/;
