/** What is wrong and what to do about it (German). */
export interface Fault {
  fact: string;
  remedy: string;
}

/** Looks at one value of a definition; `place` names it in messages, "" is the whole file. */
export type Check = (value: unknown, place: string) => Fault[];

export const fault = (fact: string, remedy: string): Fault => ({ fact, remedy });

const shown = (value: unknown): string =>
  typeof value === "string" ? `„${value}“` : `„${JSON.stringify(value)}“`;

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

export const text: Check = (value, place) =>
  typeof value === "string" && value.trim() !== ""
    ? []
    : [fault(`„${place}“ ist kein Text.`, "Tragen Sie den Text in Anführungszeichen ein.")];

/** A text of the given form; `form` says it in words. */
export const pattern =
  (expected: RegExp, form: string): Check =>
  (value, place) =>
    typeof value === "string" && expected.test(value)
      ? []
      : [fault(`${shown(value)} ist kein Wert von „${place}“.`, `Erwartet wird ${form}.`)];

export const oneOf =
  (...values: readonly unknown[]): Check =>
  (value, place) =>
    values.includes(value)
      ? []
      : [
          fault(
            `${shown(value)} ist kein Wert von „${place}“.`,
            `Erlaubt sind ${values.join(", ")}.`,
          ),
        ];

export const decimal: Check = (value, place) =>
  typeof value === "number" && Number.isFinite(value)
    ? []
    : [fault(`„${place}“ ist keine Zahl.`, "Tragen Sie eine Zahl mit Punkt ein.")];

export const wholeNumber =
  (least: number, most: number): Check =>
  (value, place) =>
    Number.isInteger(value) && (value as number) >= least && (value as number) <= most
      ? []
      : [
          fault(
            `${shown(value)} ist kein Wert von „${place}“.`,
            `Erlaubt sind ganze Zahlen von ${least} bis ${most}.`,
          ),
        ];

/** A list of at least `least` items that all pass the check. */
export const listOf =
  (check: Check, least = 0): Check =>
  (value, place) => {
    if (!Array.isArray(value) || value.length < least)
      return [
        fault(
          `„${place}“ ist keine Liste${least > 0 ? " mit einem Eintrag" : ""}.`,
          "Schreiben Sie eine Zeile mit Strich je Eintrag.",
        ),
      ];
    return value.flatMap((item, index) => check(item, `${place}[${index + 1}]`));
  };

/** A mapping with exactly these fields; the optional ones may be absent. */
export const record =
  (fields: Readonly<Record<string, Check>>, optional: readonly string[] = []): Check =>
  (value, place) => {
    const at = (name: string): string => (place === "" ? name : `${place}.${name}`);
    if (!isRecord(value)) {
      const remedy = `Nötig sind ${Object.keys(fields).join(", ")}.`;
      return [fault(`${place === "" ? "Die Datei" : `„${place}“`} enthält keine Angaben.`, remedy)];
    }
    const unknown = Object.keys(value)
      .filter((name) => !Object.hasOwn(fields, name))
      .map((name) =>
        fault(
          `Die Angabe „${at(name)}“ ist unbekannt.`,
          `Möglich sind ${Object.keys(fields).join(", ")}.`,
        ),
      );
    const known = Object.entries(fields).flatMap(([name, check]) => {
      if (value[name] !== undefined) return check(value[name], at(name));
      return optional.includes(name)
        ? []
        : [fault(`Die Angabe „${at(name)}“ fehlt.`, "Ergänzen Sie sie.")];
    });
    return [...unknown, ...known];
  };
