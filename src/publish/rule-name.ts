import type { ReleaseCatalogue } from "../catalogue/release-format.ts";
import { codeWord } from "../vocabulary/words.ts";

/** A rule in words; one that the Träger added by its id. */
export const ruleName = ({
  name,
  regel,
}: Pick<ReleaseCatalogue["regeln"][number], "name" | "regel">): string => name ?? codeWord(regel);
