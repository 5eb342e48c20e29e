import { Command, CommanderError } from "commander";
import { EXIT, SpiegelError } from "../errors.ts";
import { damaged } from "../warehouse/damaged.ts";
import { environmentError } from "./environment-error.ts";
import { VERBS } from "./verbs.ts";

const GERMAN: Record<string, string> = {
  "commander.unknownCommand": "Dieses Verb gibt es nicht.",
  "commander.unknownOption": "Diese Option gibt es nicht.",
  "commander.missingArgument": "Es fehlt eine Angabe.",
  "commander.optionMissingArgument": "Der Option fehlt ihr Wert.",
  "commander.excessArguments": "Das sind zu viele Angaben.",
  "commander.invalidArgument": "Diese Angabe ist ungültig.",
};

const program = new Command("spiegel")
  .description("Regionalspiegel: von den Lieferungen der Städte zum Bericht je Regionalstelle")
  .usage("<Verb> [Optionen]")
  .helpOption("-h, --help", "zeigt diese Hilfe")
  .helpCommand(false)
  .configureHelp({
    styleTitle: translateTitle,
    subcommandTerm: (command) => `${command.name()} ${argumentOf(command.name())}`.trim(),
  })
  .configureOutput({ writeErr: () => undefined })
  .exitOverride();

for (const { name, argument, summary, options } of VERBS) {
  const command = program
    .command(argument ? `${name} ${argument}` : name)
    .description(summary)
    .usage([argument, "[Optionen]"].filter(Boolean).join(" "))
    .helpOption("-h, --help", "zeigt diese Hilfe")
    .configureHelp({ styleTitle: translateTitle })
    .configureOutput({ writeErr: () => undefined })
    .exitOverride();
  for (const [flags, text, fallback] of options) command.option(flags, text, fallback);
  command
    .option("--data <Ordner>", "Arbeitsbereich mit reference/, mappings/ und inbox/")
    .option("--build <Ordner>", "Ordner für alles Erzeugte", "build")
    .option("--json", "Ausgabe für Programme")
    .option("--quiet", "keine Zwischenmeldungen")
    .option("--verbose", "bei Fehlern auch den Aufrufpfad zeigen")
    .action(async (...given: unknown[]) => {
      const args = argument ? [given[0]].flat().filter((item) => item !== undefined) : [];
      const { run } = (await import(`./${name}.ts`)) as {
        run: (options: Record<string, unknown>, args: string[]) => Promise<number>;
      };
      process.exitCode = await run(command.opts(), args as string[]);
    });
}

function argumentOf(name: string): string {
  return VERBS.find((verb) => verb.name === name)?.argument ?? "";
}

function translateTitle(title: string): string {
  const words: Record<string, string> = {
    "Usage:": "Aufruf:",
    "Options:": "Optionen:",
    "Commands:": "Verben:",
    "Arguments:": "Angaben:",
  };
  return words[title] ?? title;
}

for (const signal of ["SIGINT", "SIGTERM"] as const)
  process.on(signal, () => process.exit(EXIT.interrupted));

try {
  if (process.argv.length <= 2) program.outputHelp();
  else await program.parseAsync();
} catch (error) {
  process.exitCode = report(error);
}

function report(error: unknown): number {
  if (error instanceof CommanderError) return usage(error);
  const verbose = process.argv.includes("--verbose");
  if (verbose && error instanceof Error) console.error(error.stack);
  const known = error instanceof SpiegelError ? error : (damaged(error) ?? environmentError(error));
  if (known) {
    console.error(`${known.place}: ${known.fact} ${known.remedy}`);
    return known.exitCode;
  }
  const message = error instanceof Error ? error.message : String(error);
  console.error(
    `Unerwarteter Fehler: ${message}\nDas ist ein Fehler im Programm. Bitte melden Sie ihn mit diesem Text; mit --verbose erscheint auch der Aufrufpfad.`,
  );
  return EXIT.bug;
}

function usage(error: CommanderError): number {
  if (error.exitCode === 0) return EXIT.done;
  const quoted = /'([^']+)'/.exec(error.message)?.[1];
  const fact = GERMAN[error.code] ?? "Der Aufruf ist nicht gültig.";
  console.error(
    `spiegel${quoted ? ` „${quoted}“` : ""}: ${fact} „spiegel --help“ nennt alle Verben und Optionen.`,
  );
  return EXIT.usage;
}
