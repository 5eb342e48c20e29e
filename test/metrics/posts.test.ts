import { rmSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { compute, csv, type Lookup, writeWorkspace } from "../helpers/workspace.ts";

const POSTS =
  "monat;regionalstelle;stelle_id;funktion;soll_vzae;besetzt_vzae;vakant_von;besetzt_am;besetzt_geschlecht;info_an_ks_am;rueckmeldung_am;rueckmeldung;entscheidung_am;vollzug_am";
interface Post {
  funktion?: string;
  soll?: string;
  ist?: string;
  vakant?: string;
  besetzt?: string;
  info?: string;
  antwort?: string;
  wie?: string;
  entschieden?: string;
  vollzogen?: string;
}
const post = (month: string, id: string, p: Post) =>
  `${month};nord;${id};${p.funktion ?? "vermittlung"};${p.soll ?? "1,0"};${p.ist ?? "1,0"};${p.vakant ?? ""};${p.besetzt ?? ""};;${p.info ?? ""};${p.antwort ?? ""};${p.wie ?? ""};${p.entschieden ?? ""};${p.vollzogen ?? ""}`;

let dir = "";
let row: Lookup;

beforeAll(async () => {
  const s1 = {
    info: "07.05.2026",
    entschieden: "08.05.2026",
    vollzogen: "15.05.2026",
    vakant: "01.04.2026",
    besetzt: "15.05.2026",
  };
  const s2 = {
    funktion: "teamleitung",
    ist: "0,5",
    info: "07.05.2026",
    entschieden: "07.05.2026",
    vollzogen: "18.05.2026",
    vakant: "01.05.2026",
    besetzt: "18.05.2026",
  };
  const s3 = {
    funktion: "leistung",
    soll: "0,5",
    ist: "0,8",
    info: "18.05.2026",
    entschieden: "19.05.2026",
    vollzogen: "20.05.2026",
    vakant: "10.05.2026",
    besetzt: "20.05.2026",
  };
  const s4 = {
    funktion: "regionalstellenleitung",
    ist: "0",
    vakant: "01.04.2026",
    entschieden: "20.05.2026",
  };
  const s5 = {
    funktion: "fachberatung",
    info: "20.05.2026",
    antwort: "21.05.2026",
    wie: "bedenken",
    vollzogen: "27.05.2026",
  };
  const s6 = {
    info: "20.05.2026",
    antwort: "22.05.2026",
    wie: "einverstanden",
    vollzogen: "22.05.2026",
    vakant: "01.06.2026",
    besetzt: "22.05.2026",
  };
  const s7 = { vollzogen: "22.05.2026" };
  dir = writeWorkspace({
    "inbox/nord/stellen_2026-05.csv": csv(
      POSTS,
      post("2026-05", "s1", s1),
      post("2026-05", "s2", s2),
      post("2026-05", "s3", s3),
      post("2026-05", "s4", s4),
      post("2026-05", "s5", { ...s5, entschieden: "28.05.2026" }),
      post("2026-05", "s6", s6),
      post("2026-05", "s7", s7),
    ),
    "inbox/nord/stellen_2026-06.csv": csv(
      POSTS,
      post("2026-06", "s1", s1),
      // only now the information and the reply of an earlier day are known
      post("2026-06", "s4", {
        ...s4,
        ist: "1,0",
        info: "18.05.2026",
        antwort: "19.05.2026",
        wie: "einverstanden",
        vollzogen: "20.05.2026",
        besetzt: "15.06.2026",
      }),
      post("2026-06", "s5", { ...s5, entschieden: "02.06.2026" }),
    ),
  });
  const computed = await compute(dir);
  expect(computed.reports.map((report) => report.quarantined)).toEqual([0, 0]);
  row = computed.row;
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

describe("posts and appointments", () => {
  it("PE-05: informed before the day of the decision, by the newest snapshot of post and date", () => {
    // s1 yes, s2 on the same day, s3 another function, s4 yes by June's snapshot, s5 yes on both dates
    expect(row("pe-05", "nord", "2026-05")).toMatchObject({
      zaehler: "3",
      nenner: "4",
      wert: "75",
      status: "verfehlt",
    });
    expect(row("pe-05", "nord", "2026-06")).toMatchObject({ zaehler: "1", nenner: "1" });
  });

  it("PE-06: put into effect within the week without an earlier reply or despite objections", () => {
    // s1: Thursday 7 May + 1 week is Christi Himmelfahrt, so until Friday 15 May; s5 despite objections,
    // s6 replied on the same day; s2 later, s3 another function, s4 replied before, s7 never informed
    expect(row("pe-06", "nord", "2026-05")).toMatchObject({
      zaehler: "3",
      nenner: "",
      wert: "3",
      ziel: "0",
      status: "verfehlt",
      zielerreichung: "",
    });
    expect(row("pe-06", "nord", "2026-06")).toMatchObject({
      zaehler: "0",
      wert: "0",
      status: "erreicht",
    });
    expect(row("pe-06", "kreis", "2026-Q2")).toMatchObject({ zaehler: "3" });
  });

  it("PE-09a: vacant posts; a post filled above its plan fills no other one", () => {
    // May: 0.5 of s2, 1 of s4; s3 is filled above its plan
    expect(row("pe-09a", "nord", "2026-05")).toMatchObject({
      zaehler: "1.5",
      nenner: "6.5",
      wert: String(150 / 6.5),
      status: "ohne_ziel",
      unten95: "",
    });
    expect(row("pe-09a", "nord", "2026-Q2")).toMatchObject({ zaehler: "1.5", nenner: "9.5" });
  });

  it("PE-09b: median of the days to the filling; a newer vacancy is not this one's", () => {
    // May: s1 44, s2 17, s3 10 days (s6 is vacant again later); June: s4 75
    expect(row("pe-09b", "nord", "2026-05")).toMatchObject({
      zaehler: "",
      nenner: "3",
      wert: "17",
      status: "erreicht",
    });
    expect(row("pe-09b", "nord", "2026-06")).toMatchObject({
      nenner: "1",
      wert: "75",
      status: "knapp",
    });
    expect(row("pe-09b", "nord", "2026-Q2")).toMatchObject({ nenner: "4", wert: "30.5" });
  });
});
