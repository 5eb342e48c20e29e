import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Comment, readComments } from "../rules/comments.ts";
import { readTable } from "../rules/table.ts";
import { csvLine } from "../vocabulary/csv.ts";
import type { ResultRow } from "../vocabulary/terms.ts";
import { type Audience, mayShowPlace } from "./audience.ts";
import type { Described } from "./describe.ts";

const MEETING_COLUMNS = ["gremium", "datum", "berichtszeitraum", "oeffentlich"] as const;
const DECISION_COLUMNS = [
  "gremium",
  "sitzung",
  "nr",
  "gegenstand",
  "beschluss",
  "zustaendig",
  "frist",
  "stand",
] as const;
/** Bodies that read released figures unless they sit closed (interfaces, section 4). */
const PUBLIC_BODIES = ["arbeitsmarktbeirat", "kreisgremien"];

/** What the bodies write themselves: meetings, decisions and comments, as the audience may see them. */
export class Papers {
  readonly #described: Described;
  readonly #comments: Comment[];
  /** keys of comments whose figure is hidden */
  readonly #hidden = new Set<string>();

  constructor(described: Described) {
    this.#described = described;
    const { workspace, definitions, audience } = described;
    const { comments } = readComments({ workspace, kennzahlen: definitions.map(({ id }) => id) });
    this.#comments = comments.filter(
      ({ regionalstelle }) =>
        audience.kind !== "oeffentlich" && mayShowPlace(audience, regionalstelle),
    );
  }

  /** A comment on a figure that is hidden is left out with it. */
  see(rows: readonly ResultRow[]): void {
    for (const row of rows)
      if (row.status === "gesperrt" && row.geschlecht === "gesamt" && row.merkmal === "")
        this.#hidden.add(`${row.kennzahl}|${row.regionalstelle}|${row.zeitraum}`);
  }

  write(dir: string): void {
    const { audience, workspace } = this.#described;
    const table = <Name extends string>(
      name: string,
      columns: readonly Name[],
      isVisible: (row: Record<Name, string>) => boolean,
    ): void => {
      const rows = readTable(join(workspace.dir, "reference", name), columns, true);
      const lines = rows.filter(isVisible).map((row) => columns.map((column) => row[column]));
      writeFileSync(join(dir, name), [[...columns], ...lines].map(csvLine).join(""));
    };
    table("sitzungen.csv", MEETING_COLUMNS, (row) => mayKnowMeeting(audience, row));
    table("beschluesse.csv", DECISION_COLUMNS, () => isInside(audience));
    const shown = this.#comments.filter(
      ({ kennzahl, regionalstelle, zeitraum }) =>
        !this.#hidden.has(`${kennzahl}|${regionalstelle}|${zeitraum}`),
    );
    writeFileSync(join(dir, "kommentare.json"), `${JSON.stringify(shown, null, 1)}\n`);
  }
}

const isInside = ({ kind }: Audience): boolean => kind === "intern" || kind === "leitung";

const mayKnowMeeting = (
  audience: Audience,
  { gremium, oeffentlich }: Record<"gremium" | "oeffentlich", string>,
): boolean =>
  isInside(audience) ||
  (audience.kind === "oeffentlich" && (oeffentlich === "ja" || PUBLIC_BODIES.includes(gremium)));
