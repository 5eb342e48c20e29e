import type { Definition } from "../catalogue/definition.ts";
import type { SignalRow } from "./extras.ts";

/** What a signal says where KPI and place stand beside it: its sentence without them. */
export function signalText({ satz }: SignalRow, definition: Definition | undefined): string {
  const name = definition?.kurztitel;
  const from = name !== undefined && satz.startsWith(name) ? name.length : 0;
  const end = satz.indexOf(": ", from);
  const isHead = end > 0 && satz.slice(from, end).includes(",");
  return isHead ? satz.slice(end + 2) : satz;
}
