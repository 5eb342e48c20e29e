import { expect, it } from "vitest";
import { prose } from "../../src/packs/prose.ts";

const plain = (text: string) => ({ text, fett: false, kursiv: false });

it("reads paragraphs, lists, bold and italic", () => {
  expect(
    prose(
      "Zwei **feste** und *eine* Stelle.\nNoch da.\n\nVeranlasst:\n- Springerin\n  ab November\n- Plan",
    ),
  ).toEqual([
    {
      art: "absatz",
      teile: [
        plain("Zwei "),
        { text: "feste", fett: true, kursiv: false },
        plain(" und "),
        { text: "eine", fett: false, kursiv: true },
        plain(" Stelle. Noch da."),
      ],
    },
    { art: "absatz", teile: [plain("Veranlasst:")] },
    { art: "liste", punkte: [[plain("Springerin ab November")], [plain("Plan")]] },
  ]);
});

it("leaves every other sign as it is", () => {
  const text = "#import $x$ `code` [a](b) \\ 3 * 4 ** 5 _u_ <b>";
  expect(prose(text)).toEqual([{ art: "absatz", teile: [plain(text)] }]);
  expect(prose("")).toEqual([]);
});
