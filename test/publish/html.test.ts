import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { escapeText, html, joinParts, part, raw, splitParts } from "../../src/publish/html.ts";

describe("escapeText", () => {
  it("turns whatever a page could run into character references", () => {
    expect(escapeText('<script>"x"</script>')).toBe("&#60;script&#62;&#34;x&#34;&#60;/script&#62;");
    expect(escapeText("$".concat("{alert(1)} {{x}}"))).toBe(
      "&#36;&#123;alert(1)&#125; &#123;&#123;x&#125;&#125;",
    );
    expect(escapeText("| [x](javascript:1) `y`")).toBe(
      "&#124; &#91;x&#93;(javascript:1) &#96;y&#96;",
    );
  });

  it("keeps umlauts and joins lines, since a blank line would end the HTML block", () => {
    expect(escapeText("Größe\n\nWeiß\u2028Öl")).toBe("Größe Weiß Öl");
  });

  it("never lets a dangerous character through", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(escapeText(text).replace(/&#\d+;/g, "")).not.toMatch(/[<>"'`${}|[\]\\\n]/);
      }),
    );
  });
});

describe("html", () => {
  it("escapes text, keeps HTML, joins lists, drops nothing-values", () => {
    expect(html`<p>${"a<b"}${raw("<i>")}${[1, "&"]}${null}${undefined}${false}</p>`.source).toBe(
      "<p>a&#60;b<i>1&#38;</p>",
    );
  });
});

describe("splitParts", () => {
  it("takes the pieces out and puts them back", () => {
    const page = html`<h1>A</h1>${part(html`<svg></svg>`)}<p>B</p>${part(html`<table></table>`)}`;
    const { skeleton, parts } = splitParts(page.source);
    expect(skeleton).toBe('<h1>A</h1><div data-teil="0"></div><p>B</p><div data-teil="1"></div>');
    expect(parts).toEqual(["<svg></svg>", "<table></table>"]);
    expect(joinParts(skeleton, parts)).toBe("<h1>A</h1><svg></svg><p>B</p><table></table>");
  });
});
