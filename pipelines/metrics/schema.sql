-- Components of every value: Zähler, Nenner and how many persons stand behind them.
create or replace table metrics.zellen (
  kennzahl varchar,
  ebene varchar,
  regionalstelle varchar,
  zeitraumart varchar,
  zeitraum varchar,
  geschlecht varchar,
  merkmal varchar,
  auspraegung varchar,
  zaehler decimal(38, 12),
  nenner decimal(38, 12),
  personen_zaehler bigint,
  personen_nenner bigint,
  personen_rest bigint,
  fachkraefte bigint
);

-- Base cells of every KPI: Regionalstelle × month with all datasets that the KPI reads.
create or replace table metrics.geliefert (kennzahl varchar, regionalstelle varchar, monat date);
