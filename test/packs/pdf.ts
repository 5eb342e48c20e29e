import { inflateSync } from "node:zlib";

/** As much of a PDF as the tests need, read without any of the code that wrote it. */
export class PdfReader {
  readonly #objects = new Map<number, { dict: string; stream: Buffer | undefined }>();
  readonly #cmaps = new Map<number, Map<number, string>>();

  constructor(bytes: Buffer) {
    const text = bytes.toString("latin1");
    for (const match of text.matchAll(/(?:^|\n)(\d+) 0 obj\b/g)) {
      const start = match.index + match[0].length;
      const end = text.indexOf("endobj", start);
      const streamAt = text.indexOf("stream", start);
      const hasStream = streamAt > 0 && streamAt < end;
      const dict = text.slice(start, hasStream ? streamAt : end);
      this.#objects.set(Number(match[1]), {
        dict,
        stream: hasStream ? this.#stream(bytes, text, dict, streamAt) : undefined,
      });
    }
  }

  #stream(bytes: Buffer, text: string, dict: string, at: number): Buffer {
    const begin = text.indexOf("\n", at) + 1;
    const length = Number(/\/Length (\d+)/.exec(dict)?.[1]);
    const raw = bytes.subarray(begin, begin + length);
    return dict.includes("/FlateDecode") ? inflateSync(raw) : raw;
  }

  /** All dictionaries, for questions of structure. */
  get dicts(): string[] {
    return [...this.#objects.values()].map(({ dict }) => dict);
  }

  /** Structure types in the order of their objects: H1, Table, TH, Figure … */
  count(type: string): number {
    return this.dicts.filter((dict) => new RegExp(`/S ?/${type}\\b`).test(dict)).length;
  }

  /** The file attached to the document. */
  get attachment(): string {
    const found = [...this.#objects.values()].find(({ dict }) =>
      /\/Type ?\/EmbeddedFile/.test(dict),
    );
    return found!.stream!.toString("utf8");
  }

  /** Text of all pages in the order of reading, without blanks. */
  get text(): string {
    const pages = [...this.#objects.values()].filter(({ dict }) => /\/Type ?\/Page\b/.test(dict));
    return pages.map((page) => this.#pageText(page.dict)).join("");
  }

  #pageText(page: string): string {
    const content = this.#object(/\/Contents (\d+) 0 R/.exec(page)![1]!).stream!.toString("latin1");
    const resources = /\/Resources (\d+) 0 R/.exec(page);
    const fonts = this.#fonts(resources ? this.#object(resources[1]!).dict : page);
    let map = new Map<number, string>();
    let text = "";
    for (const [token, font, hex, literal] of content.matchAll(
      /\/(\w+) [\d.]+ Tf|<([0-9A-Fa-f]+)>|\(((?:\\[\s\S]|[^\\()])*)\)/g,
    )) {
      if (font) map = fonts.get(font) ?? map;
      else if (token)
        text += decode(hex ? Buffer.from(hex, "hex") : literalBytes(literal ?? ""), map);
    }
    return text.replaceAll("\u00ad", "-").replace(/[\s\u00a0]/g, "");
  }

  #fonts(resources: string): Map<string, Map<number, string>> {
    const list = /\/Font (?:<<([^>]*)>>|(\d+) 0 R)/.exec(resources);
    const inner = list?.[1] ?? (list?.[2] ? this.#object(list[2]).dict : "");
    return new Map(
      [...inner.matchAll(/\/(\w+) (\d+) 0 R/g)].map(([, name, id]) => [
        name!,
        this.#cmap(Number(id)),
      ]),
    );
  }

  #cmap(fontId: number): Map<number, string> {
    const known = this.#cmaps.get(fontId);
    if (known) return known;
    const target = /\/ToUnicode (\d+) 0 R/.exec(this.#object(String(fontId)).dict)![1]!;
    const text = this.#object(target).stream!.toString("latin1");
    const map = new Map<number, string>();
    for (const [, block] of text.matchAll(/beginbfchar([\s\S]*?)endbfchar/g))
      for (const [, code, letters] of block!.matchAll(/<(\w+)> <(\w+)>/g))
        map.set(
          Number.parseInt(code!, 16),
          Buffer.from(letters!, "hex").swap16().toString("utf16le"),
        );
    for (const [, block] of text.matchAll(/beginbfrange([\s\S]*?)endbfrange/g))
      for (const [, from, to, letter] of block!.matchAll(/<(\w+)> <(\w+)> <(\w+)>/g))
        for (let code = Number.parseInt(from!, 16); code <= Number.parseInt(to!, 16); code += 1)
          map.set(
            code,
            String.fromCharCode(Number.parseInt(letter!, 16) + code - Number.parseInt(from!, 16)),
          );
    this.#cmaps.set(fontId, map);
    return map;
  }

  #object(id: string): { dict: string; stream: Buffer | undefined } {
    return this.#objects.get(Number(id))!;
  }
}

function decode(bytes: Buffer, map: Map<number, string>): string {
  let text = "";
  for (let at = 0; at + 1 < bytes.length; at += 2) text += map.get(bytes.readUInt16BE(at)) ?? "";
  return text;
}

const ESCAPES: Record<string, string> = { n: "\n", r: "\r", t: "\t", b: "\b", f: "\f" };

const literalBytes = (literal: string): Buffer =>
  Buffer.from(
    literal.replace(/\\([0-7]{1,3}|[\s\S])/g, (_, code: string) =>
      /^[0-7]/.test(code) ? String.fromCharCode(Number.parseInt(code, 8)) : (ESCAPES[code] ?? code),
    ),
    "latin1",
  );
