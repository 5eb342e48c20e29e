/** A file as a whole is refused: fact and remedy in German, for `FileReport.reason`. */
export class Refusal extends Error {
  constructor(reason: string) {
    super(reason);
    this.name = "Refusal";
  }
}

export const CHANGING =
  "Die Datei ändert sich noch, während sie gelesen wird. Warten Sie, bis die Übertragung abgeschlossen ist, und laden Sie erneut.";
