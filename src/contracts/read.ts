import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";
import type { Column, Contract } from "./contract.ts";

/** `data/contracts` of this installation. */
export const CONTRACTS_DIR = fileURLToPath(new URL("../../data/contracts/", import.meta.url));

/** All contracts by dataset name. */
export function readContracts(dir: string = CONTRACTS_DIR): Map<string, Contract> {
  const files = readdirSync(dir).filter((name) => name.endsWith(".yml"));
  return new Map(
    files.sort().map((name) => {
      const raw = parse(readFileSync(join(dir, name), "utf8")) as Contract;
      return [raw.dataset, { ...raw, spalten: raw.spalten.map(withDefaults) }];
    }),
  );
}

const withDefaults = (column: Partial<Column>): Column =>
  ({
    alias: [],
    strich_ist_null: false,
    leer_ist_nein: false,
    beispiel: "",
    ...column,
  }) as Column;
