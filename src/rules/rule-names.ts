import { readFileSync } from "node:fs";
import { parse } from "yaml";

const NAMES = new URL("../../pipelines/rules/namen.yml", import.meta.url);

/** Rule id → what readers see; rules that a Träger adds itself are not in it. */
export const ruleNames = (): Readonly<Record<string, string>> =>
  parse(readFileSync(NAMES, "utf8")) as Record<string, string>;
