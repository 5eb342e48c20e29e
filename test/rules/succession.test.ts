import { rmSync } from "node:fs";
import { afterAll, expect, it } from "vitest";
import { officesOfSite, successionOf } from "../../src/rules/succession.ts";
import { readWorkspace } from "../../src/rules/workspace.ts";
import { csv, writeWorkspace } from "../helpers/workspace.ts";

const dir = writeWorkspace({
  "reference/regionalstellen.csv": csv(
    "id,name,typ,gueltig_von,gueltig_bis,nachfolger",
    "nord,Nord,regionalstelle,2020-01-01,2026-03-31,mitte",
    "sued,Süd,regionalstelle,2020-01-01,2026-03-31,mitte",
    "mitte,Mitte,regionalstelle,2026-04-01,2026-06-30,",
    "mitte,Stadtmitte,regionalstelle,2026-07-01,,",
    "west,West,regionalstelle,2020-01-01,,tal",
    "tal,Tal,regionalstelle,2026-02-01,,",
  ),
  "reference/standorte.csv": csv(
    "id,regionalstelle,name,rolle,sitz_standort,gueltig_von,gueltig_bis",
    "haus,nord,Haus,sitz,,2020-01-01,",
    "hof,west,Hof,sitz,,2020-01-01,2026-01-31",
    "hof,tal,Hof,sitz,,2026-02-01,",
  ),
  "reference/lieferplan.csv": "datensatz,sender,regionalstelle,turnus,frist_arbeitstage\n",
  "reference/regeln.csv":
    "regel,quelle,wert,einheit,gueltig_von,gueltig_bis,status,regionalstelle,zustimmung_stadt,zustimmung_kreis,begruendung\n",
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));
const workspace = readWorkspace(dir);
const history = (id: string) =>
  successionOf(workspace.regionalstellen.find((row) => row.id === id)!, workspace.regionalstellen);

it("a merger names both predecessors, the break and the earlier name", () => {
  expect(history("mitte")).toEqual({
    seit: "2026-04-01",
    vorgaenger: [
      { id: "nord", name: "Nord", gueltig_bis: "2026-03-31" },
      { id: "sued", name: "Süd", gueltig_bis: "2026-03-31" },
    ],
    fruehere_namen: [{ name: "Mitte", gueltig_bis: "2026-06-30" }],
    brueche: ["2026-04-01"],
  });
});

it("a part that goes its own way breaks both series", () => {
  expect(history("west")).toMatchObject({ vorgaenger: [], brueche: ["2026-02-01"] });
  expect(history("tal")).toMatchObject({
    vorgaenger: [{ id: "west", name: "West", gueltig_bis: "" }],
    brueche: ["2026-02-01"],
  });
});

it("a site belongs to the Regionalstellen of its rows and to their successors", () => {
  expect(officesOfSite(workspace, "haus")).toEqual(["nord", "mitte"]);
  expect(officesOfSite(workspace, "hof")).toEqual(["west", "tal"]);
});
