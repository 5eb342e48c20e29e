/** One page of every type of the fixture, the longest names among them. */
export const PAGE_TYPES = [
  "index.html",
  "kennzahlen.html",
  "kontakte.html",
  "oeffnungszeiten.html",
  "beschwerden.html",
  "auswertung.html",
  "datenlage.html",
  "methodik.html",
  "regionalstelle/auenfurt.html",
  "kennzahl/kd-02.html",
  "kennzahl/oz-04b.html",
];
