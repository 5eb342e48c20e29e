/** A file as a whole is refused: fact and remedy in German, for `FileReport.reason`. */
export class Refusal extends Error {
  constructor(reason: string) {
    super(reason);
    this.name = "Refusal";
  }
}
