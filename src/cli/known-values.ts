import { usageError } from "../errors.ts";

/** Refuses a value that occurs nowhere: it is a slip of the pen, and an empty answer would hide it. */
export function refuseUnknown(
  option: string,
  asked: readonly string[] | undefined,
  known: ReadonlySet<string>,
): void {
  const unknown = asked?.find((value) => !known.has(value));
  if (unknown !== undefined)
    throw usageError(
      option,
      `Zu „${unknown}“ gibt es hier keine Werte.`,
      `Möglich sind ${[...known].sort().join(", ")}.`,
    );
}
