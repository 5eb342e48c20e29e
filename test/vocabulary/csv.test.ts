import { expect, it } from "vitest";
import { csvLine } from "../../src/vocabulary/csv.ts";

it("quotes what RFC 4180 asks for", () => {
  expect(csvLine(["a,b", 'say "x"', "two\nlines", "plain", 3])).toBe(
    '"a,b","say ""x""","two\nlines",plain,3\n',
  );
});

it("lets no text become a formula and keeps numbers", () => {
  expect(csvLine(["=1+1", "+49", "@x", "-5", "-5.25", "- 5"])).toBe(
    "'=1+1,'+49,'@x,-5,-5.25,'- 5\n",
  );
});
