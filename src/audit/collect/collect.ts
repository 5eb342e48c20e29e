import { readFileSync } from "node:fs";
import type { Finding } from "../findings.ts";
import { finding } from "../findings.ts";
import { type Cell, KNOWN } from "../model/cell.ts";
import type { Facts } from "../model/facts.ts";
import type { Horizon } from "../read/span.ts";
import type { PublishedFile } from "./files.ts";
import { type Shown, shownOn } from "./html.ts";
import { pdfTables } from "./pdf.ts";
import { type KeyedRow, keyedCsv, keyedJson, keyedSheet, kindOf } from "./tables.ts";
import { type Named, Words } from "./words.ts";
import { sheetsOf } from "./xlsx.ts";

/** Takes every figure out of published files and holds it against the stars of the release. */
export class Collector {
  readonly findings: Finding[] = [];
  figures = 0;
  readonly #facts: Facts;
  readonly #horizon: Horizon;
  readonly #words: Words;

  constructor(facts: Facts, horizon: Horizon) {
    this.#facts = facts;
    this.#horizon = horizon;
    this.#words = new Words(facts.catalogue, horizon, (kennzahl, merkmal) =>
      facts.codes(kennzahl, merkmal),
    );
  }

  read(file: PublishedFile): void {
    const bytes = readFileSync(file.path);
    const kind = file.path.slice(file.path.lastIndexOf(".") + 1).toLowerCase();
    if (kind === "csv") this.#rows(keyedCsv(bytes.toString("utf8"), this.#words), file);
    else if (kind === "xlsx")
      for (const sheet of sheetsOf(bytes)) this.#rows(keyedSheet(sheet, this.#words), file);
    else if (kind === "pdf")
      for (const text of pdfTables(bytes)) this.#rows(keyedCsv(text, this.#words), file);
    else if (kind === "json") this.#json(bytes.toString("utf8"), file);
    else if (["html", "svg", "md"].includes(kind)) this.#page(bytes.toString("utf8"), file);
  }

  #json(text: string, file: PublishedFile): void {
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch {
      return;
    }
    this.#rows(keyedJson(value, this.#words), file);
    for (const html of htmlIn(value)) this.#page(html, file);
  }

  #rows(rows: readonly KeyedRow[], file: PublishedFile): void {
    for (const { fact, figures } of rows) {
      const figured = fact.zaehler !== "" || fact.nenner !== "";
      const cell =
        figured && this.#facts.knows(fact)
          ? this.#facts.cell(fact, this.#horizon, false)
          : this.#facts.find(fact, this.#horizon);
      if (!cell) continue;
      this.figures++;
      this.#facts.learn(cell, fact, file.old ? KNOWN.earlier : KNOWN.elsewhere, file.name);
      if (!cell.starred || file.old) continue;
      const shown = Object.entries(figures()).filter(
        ([name]) => !/^(zaehler|zähler|nenner)$/i.test(name),
      );
      if (shown.length > 0)
        this.#accuse(cell, shown.map(([name, value]) => `${name} ${value}`).join(", "), file);
    }
  }

  #page(html: string, file: PublishedFile): void {
    for (const shown of shownOn(html, pageOf(file.name), this.#words)) {
      const cell = this.#cellOf(shown);
      if (!cell) continue;
      this.figures++;
      if (!cell.starred || file.old) continue;
      this.#accuse(cell, `„${shown.text}“`, file);
      this.#learnCounts(cell, shown, file);
    }
  }

  #learnCounts(cell: Cell, { text, counts, role }: Shown, file: PublishedFile): void {
    const number = /^\d[\d.]*$/.test(text) ? text.replaceAll(".", "") : "";
    const known =
      counts ?? (role && number !== "" ? { zaehler: "", nenner: "", [role]: number } : undefined);
    if (known) this.#facts.learn(cell, { ...EMPTY, ...known }, KNOWN.elsewhere, file.name);
  }

  #cellOf({ named }: Shown): Cell | undefined {
    return this.#facts.find(
      {
        ...EMPTY,
        kennzahl: named.kennzahl!,
        ebene: named.regionalstelle === "kreis" ? "kreis" : "regionalstelle",
        regionalstelle: named.regionalstelle!,
        zeitraumart: kindOf(named.zeitraum!),
        zeitraum: named.zeitraum!,
        geschlecht: named.geschlecht ?? "gesamt",
      },
      this.#horizon,
    );
  }

  #accuse(cell: Cell, what: string, file: PublishedFile): void {
    this.findings.push(
      finding("abgeleitet", { cell, role: "wert" }, undefined, `${file.name} zeigt ${what}`),
    );
  }
}

const EMPTY = {
  kennzahl: "",
  ebene: "",
  regionalstelle: "",
  zeitraumart: "",
  zeitraum: "",
  geschlecht: "gesamt",
  merkmal: "",
  auspraegung: "",
  zaehler: "",
  nenner: "",
  wert: "",
  status: "",
};

/** What the address of a page says about its figures. */
function pageOf(name: string): Named {
  const [, room, id] = /(kennzahl|regionalstelle)\/([^/]+)\.[a-z]+$/.exec(name) ?? [];
  if (room === "kennzahl") return { kennzahl: id };
  if (room === "regionalstelle") return { regionalstelle: id };
  return {};
}

/** Texts with tags anywhere in a JSON value. */
function htmlIn(value: unknown): string[] {
  if (typeof value === "string") return value.includes("<") ? [value] : [];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(htmlIn);
}
