const UMLAUTS: Record<string, string> = { ä: "ae", ö: "oe", ü: "ue", ß: "ss" };

/** Spelling under which column names and codes match: no case, blanks, hyphens, underscores, umlaut spelling. */
export const fold = (text: string): string =>
  text
    .normalize("NFC")
    .toLowerCase()
    .replace(/[äöüß]/g, (letter) => UMLAUTS[letter]!)
    .replace(/[\s_\-\u2010-\u2015]+/g, "");
