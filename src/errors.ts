/** Exit codes of the command line, see docs of interfaces (README, "Rückgabewerte"). */
export const EXIT = {
  done: 0,
  bug: 1,
  usage: 2,
  refused: 3,
  locked: 4,
  gate: 5,
  reference: 6,
  environment: 7,
  interrupted: 130,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** An error that a person is meant to read: where, what is the case, what to do (German). */
export class SpiegelError extends Error {
  readonly place: string;
  readonly fact: string;
  readonly remedy: string;
  readonly exitCode: ExitCode;

  constructor(exitCode: ExitCode, place: string, fact: string, remedy: string) {
    super(`${place}: ${fact} ${remedy}`);
    this.name = "SpiegelError";
    this.exitCode = exitCode;
    this.place = place;
    this.fact = fact;
    this.remedy = remedy;
  }
}

export const referenceError = (place: string, fact: string, remedy: string): SpiegelError =>
  new SpiegelError(EXIT.reference, place, fact, remedy);

export const usageError = (place: string, fact: string, remedy: string): SpiegelError =>
  new SpiegelError(EXIT.usage, place, fact, remedy);

/** Something wrong (`fehler`, refused) or noteworthy (`hinweis`) in reference data or definitions. */
export interface Finding {
  level: "fehler" | "hinweis";
  file: string;
  line?: number | undefined;
  fact: string;
  remedy: string;
}

/** Collects the findings of one file. */
export class Report {
  readonly file: string;
  readonly findings: Finding[];

  constructor(file: string, findings: Finding[]) {
    this.file = file;
    this.findings = findings;
  }

  fault(line: number | undefined, fact: string, remedy: string): void {
    this.findings.push({ level: "fehler", file: this.file, line, fact, remedy });
  }

  note(line: number | undefined, fact: string, remedy: string): void {
    this.findings.push({ level: "hinweis", file: this.file, line, fact, remedy });
  }
}

export const placeOf = ({ file, line }: Finding): string =>
  line === undefined ? file : `${file}, Zeile ${line}`;

/** Refuses all faults at once with exit code 6; notices pass. */
export function refuseFaults(findings: readonly Finding[]): void {
  const [first, ...others] = inOrder(findings.filter(({ level }) => level === "fehler"));
  if (!first) return;
  const more = others.map((other) => `\n${placeOf(other)}: ${other.fact} ${other.remedy}`).join("");
  throw new SpiegelError(EXIT.reference, placeOf(first), first.fact, `${first.remedy}${more}`);
}

/** By file and line. */
export const inOrder = (findings: readonly Finding[]): Finding[] =>
  [...findings].sort((a, b) => a.file.localeCompare(b.file) || (a.line ?? 0) - (b.line ?? 0));
