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
