import type { Layout } from "./header.ts";

/**
 * A record as it stands, without protected values: those of protected and of unknown columns; of a
 * record with a broken structure nothing is certain, so all of them where the contract protects any.
 */
export function blank(layout: Layout, fields: readonly string[], broken: boolean): string[] {
  const { spalten } = layout.contract;
  if (broken) return spalten.some(({ schutz }) => schutz) ? fields.map(() => "") : fields.slice();
  const open = new Set(layout.positions.filter((_, index) => !spalten[index]!.schutz));
  return fields.map((field, position) => (open.has(position) ? field : ""));
}
