import { expect, test } from "vitest";
import { enumerate, formatProblem, quote } from "../../src/contracts/messages.ts";

test("a message names place, fact, remedy and rule", () => {
  const problem = {
    level: "fehler",
    line: 17,
    record: 16,
    column: "vzae",
    value: "1.5.0",
    rule: "zahl",
    message: "„1.5.0“ ist keine Zahl. Erwartet wird zum Beispiel 1,5.",
  } as const;
  expect(formatProblem("auenfurt/personal_2026-10.csv", problem)).toBe(
    "auenfurt/personal_2026-10.csv, Zeile 17, Spalte „vzae“: „1.5.0“ ist keine Zahl. Erwartet wird zum Beispiel 1,5. (Regel zahl)",
  );
});

test("values are cut at 40 characters, never inside one", () => {
  expect(quote("x".repeat(40))).toBe(`„${"x".repeat(40)}“`);
  expect(quote("x".repeat(41))).toBe(`„${"x".repeat(40)}…“`);
  expect(quote("😀".repeat(50))).toBe(`„${"😀".repeat(40)}…“`);
});

test("control, direction and zero-width characters are made visible", () => {
  expect(quote("a\u0000\n\u001b[31m\u007f\u0085\u202e\u200bß")).toBe(
    "„a␀␊␛[31m<U+007F><U+0085><U+202E><U+200B>ß“",
  );
});

test("lists of names", () => {
  expect(enumerate(["a"])).toBe("„a“");
  expect(enumerate(["a", "b", "c"])).toBe("„a“, „b“ und „c“");
  expect(enumerate(["a", "b", "c"], 2)).toBe("„a“, „b“ und 1 weitere");
});
