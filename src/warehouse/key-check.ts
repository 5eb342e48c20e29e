import { EXIT, SpiegelError } from "../errors.ts";
import type { Warehouse } from "./open.ts";
import type { LoadContext } from "./store.ts";

const STEP = "schluessel";

/**
 * Notes the key of a new warehouse; refuses another key later (exit code 7): the same person would
 * become two.
 */
export async function confirmKey({
  warehouse,
  pseudonyms,
}: Pick<LoadContext, "warehouse" | "pseudonyms">): Promise<void> {
  const known = await noted(warehouse);
  const given = pseudonyms.fingerprint();
  if (known === given) return;
  if (known !== undefined)
    throw new SpiegelError(
      EXIT.environment,
      "Schlüssel der Pseudonyme",
      "Der Datenbestand wurde mit einem anderen Schlüssel geladen.",
      "Geben Sie den bisherigen Schlüssel an, oder bauen Sie den Datenbestand mit „spiegel rebuild“ unter dem neuen Schlüssel neu auf.",
    );
  await warehouse.connection.run("insert into meta.laeufe values ($1, $2)", [STEP, given]);
}

async function noted({ connection }: Warehouse): Promise<string | undefined> {
  const reader = await connection.runAndReadAll(
    "select fingerabdruck from meta.laeufe where schritt = $1",
    [STEP],
  );
  return reader.getRowsJS()[0]?.[0] as string | undefined;
}
