import { join, relative } from "node:path";
import { EXIT, type ExitCode, SpiegelError, usageError } from "../errors.ts";
import { PACKS, packPlan } from "../packs/bodies.ts";
import {
  audienceOf,
  hasComplaintSignals,
  type Order,
  ordersOfNextMeetings,
  singleOrder,
} from "../packs/meetings.ts";
import { type MadePack, makePacks, readForOrders } from "../packs/packs.ts";
import { newestWhole, packPeriod } from "../packs/period.ts";
import { type ReleaseFiles, readReleaseFiles } from "../packs/release-files.ts";
import { Typesetter } from "../packs/typst.ts";
import { type CommonOptions, printJson, say } from "./context.ts";

interface Options extends CommonOptions {
  period?: string;
  region?: string;
  archiv?: boolean;
}

/** Makes the packs named, or those that the next meetings ask for. */
export async function run(options: Options, names: string[]): Promise<number> {
  const plan = await readPlan(options);
  const orders = names.length > 0 ? named(plan, options, names) : upcoming(plan);
  if (orders.length === 0)
    say(options, "In sitzungen.csv steht keine kommende Sitzung, zu der es eine Vorlage gibt.");
  const { made, exitCode } = await buildPacks(options, orders);
  if (options.json) printJson(made);
  return exitCode;
}

const NOTHING = { ganz: new Set<string>(), verlauf: new Set<string>() };

/** The release without its figures: meetings, signals, catalogue. */
const readPlan = ({ build, audience = "intern" }: CommonOptions): Promise<ReleaseFiles> =>
  readReleaseFiles(join(build, "release", audience), NOTHING);

function named({ katalog, sitzungen }: ReleaseFiles, options: Options, names: string[]): Order[] {
  if (options.region && !names.includes("regionalstelle"))
    throw usageError("--region", "Das gilt nur für „regionalstelle“.", "Lassen Sie es weg.");
  return names.map((name) => {
    const plan = packPlan(name, katalog.traeger.organisationsform);
    const period = options.period
      ? packPeriod(options.period)
      : newestWhole(plan.turnus[0]!, katalog.datenstand);
    return singleOrder(plan, period, sitzungen);
  });
}

/** The packs of the next meetings, and the immediate evaluation where complaints stand out. */
function upcoming({ katalog, sitzungen, signale }: ReleaseFiles): Order[] {
  const { datenstand, traeger } = katalog;
  const orders = ordersOfNextMeetings(sitzungen, datenstand, traeger.organisationsform);
  const month = datenstand.slice(0, 7);
  return orders.length > 0 && hasComplaintSignals(signale, month)
    ? [...orders, singleOrder(PACKS.beschwerden, packPeriod(month), sitzungen)]
    : orders;
}

/** Audiences whose release the next meetings need. */
export const audiencesOfUpcoming = async (options: CommonOptions): Promise<string[]> => [
  ...byAudience(upcoming(await readPlan(options))).keys(),
];

/** The packs that a run makes after the site: those that meetings ask for, if any do. */
export async function upcomingPacks(options: CommonOptions): Promise<MadePack[]> {
  const orders = upcoming(await readPlan(options));
  return (await buildPacks({ ...options, audience: undefined, quiet: true }, orders)).made;
}

/** Makes orders audience by audience; one that can't be made is said and the others go on. */
async function buildPacks(
  options: Options,
  orders: readonly Order[],
): Promise<{ made: MadePack[]; exitCode: ExitCode }> {
  const made: MadePack[] = [];
  let exitCode: ExitCode = EXIT.done;
  const single = orders.length === 1;
  const failed = (error: unknown): void => {
    if (!(error instanceof SpiegelError) || single) throw error;
    say({}, `${error.place}: ${error.fact} ${error.remedy}`);
    exitCode = Math.max(exitCode, error.exitCode) as ExitCode;
  };
  const typesetter = orders.length > 0 ? await openTypesetter(options) : undefined;
  const packsDir = join(options.build, "packs");
  const standard = options.archiv ? "a-3a" : "ua-1";
  for (const [audience, own] of byAudience(orders, options.audience)) {
    try {
      const files = await readForOrders(join(options.build, "release", audience), own);
      for (const order of own)
        try {
          const packs = await makePacks(
            files,
            order,
            { packsDir, standard, typesetter },
            options.region,
          );
          made.push(...packs);
          report(options, packsDir, packs);
        } catch (error) {
          failed(error);
        }
    } catch (error) {
      failed(error);
    }
  }
  return { made, exitCode };
}

function byAudience(orders: readonly Order[], wanted?: string): Map<string, Order[]> {
  const groups = new Map<string, Order[]>();
  for (const order of orders) {
    const audience = audienceOf(order, wanted);
    groups.set(audience, [...(groups.get(audience) ?? []), order]);
  }
  return groups;
}

/** Without Typst on this machine the workbooks are made, and that is said. */
async function openTypesetter(options: Options): Promise<Typesetter | undefined> {
  try {
    return await Typesetter.open();
  } catch (error) {
    if (!(error instanceof SpiegelError) || error.place !== "Typst") throw error;
    say(options, `${error.fact} ${error.remedy}`);
    return undefined;
  }
}

function report(options: Options, dir: string, packs: readonly MadePack[]): void {
  const [first] = packs;
  if (!first) return;
  const at = (name: string): string =>
    relative(".", join(dir, `${name}.${first.seiten > 0 ? "pdf" : "xlsx"}`));
  say(
    options,
    packs.length === 1
      ? `${first.titel}: ${at(first.name)}${first.seiten > 0 ? ` (${first.seiten} ${first.seiten === 1 ? "Seite" : "Seiten"})` : ""}`
      : `${packs.length} Blätter der Regionalstellen: ${at(first.name)} und weitere`,
  );
}
