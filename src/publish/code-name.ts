import { codeWord } from "../vocabulary/words.ts";
import type { Context } from "./context.ts";

/** A code of a breakdown as words; codes the Träger keeps itself (instruments) by its own names. */
export const codeName = ({ katalog }: Context, code: string): string =>
  katalog.bezeichnungen?.[code] ?? codeWord(code);
