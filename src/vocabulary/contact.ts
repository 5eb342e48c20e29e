/** Whom the accessibility statement names; what is not configured is "". */
export interface AccessibilityContact {
  /** takes reports of barriers */
  stelle: string;
  email: string;
  telefon: string;
  /** day on which the statement was written or last checked, "YYYY-MM-DD" */
  stand: string;
  /** enforcement or arbitration body with its address */
  durchsetzung: string;
}
