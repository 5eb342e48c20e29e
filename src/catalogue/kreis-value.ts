import type { Definition } from "./definition.ts";

/** Offices are held to a rule in its own unit; the Kreis shows the share of sites that meet it. */
export const kreisCountsSites = (definition: Definition): boolean =>
  definition.aggregation.startsWith("standort");

/** The definition as the Kreis value is written. */
export const atKreis = (definition: Definition): Definition =>
  kreisCountsSites(definition)
    ? { ...definition, einheit: "%", nachkommastellen: 0, art: "anteil" }
    : definition;
