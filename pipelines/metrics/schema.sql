-- Components of every value: Zähler and Nenner, or the value itself where it has none (quantiles,
-- points), how many persons stand behind them, and whether records of the cell lack a figure.
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
  wert double,
  unten95 double,
  oben95 double,
  personen_zaehler bigint,
  personen_nenner bigint,
  personen_rest bigint,
  fachkraefte bigint,
  luecke boolean
);

-- Base cells of every KPI: Regionalstelle × month with all datasets that the KPI reads; where its
-- datasets count singly, `auspraegung` names the one.
create or replace table metrics.geliefert (
  kennzahl varchar, regionalstelle varchar, monat date, auspraegung varchar
);

-- Per KPI and Regionalstelle: first month with all datasets that the KPI reads, and its data date.
create or replace table metrics.stand (
  kennzahl varchar, regionalstelle varchar, erster_monat date, datenstand date
);

-- Cases that a KPI leaves out, counted by reason.
create or replace table metrics.ausschluesse (
  kennzahl varchar,
  regionalstelle varchar,
  standort varchar,
  monat date,
  geschlecht varchar,
  grund varchar,
  anzahl bigint
);
