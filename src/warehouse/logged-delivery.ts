import type { FileReport } from "../contracts/report.ts";

/** A delivery as the load log has it. */
export interface LoggedDelivery {
  lieferung: string;
  nummer: number;
  datensatz: string;
  sender: string;
  /** "YYYY-MM", "" where the file was refused without one */
  monat: string;
  pfad: string;
  pruefsumme: string;
  status: FileReport["status"];
  inKraft: boolean;
  saetze: number;
  angenommen: number;
  quarantaene: number;
  zurueckgelegt: number;
  kodierung: string;
  trennzeichen: string;
}

/** How often a delivery breaks a rule in a column. */
export interface CountedFinding {
  stufe: string;
  regel: string;
  spalte: string;
  anzahl: number;
}

/** A delivery whose records and file were deleted: its log entry stays. */
export interface DeletedDelivery extends LoggedDelivery {
  /** milliseconds */
  empfangen: number;
  befunde: CountedFinding[];
}
