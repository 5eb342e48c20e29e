-- What the statistics say about the results of the last build, keyed like metrics.ergebnisse.
-- XmR limits of a monthly series, funnel limits, 99.8 % intervals.
create or replace table metrics.grenzen (
  kennzahl varchar,
  ebene varchar,
  regionalstelle varchar,
  zeitraumart varchar,
  zeitraum varchar,
  geschlecht varchar,
  merkmal varchar,
  auspraegung varchar,
  art varchar,
  mittel double,
  unten95 double,
  oben95 double,
  unten998 double,
  oben998 double,
  punkte integer,
  vorlaeufig varchar,
  variation varchar,
  zusicherung varchar
);

-- Signals that hold in the newest month.
create or replace table metrics.signale (
  kennzahl varchar,
  ebene varchar,
  regionalstelle varchar,
  zeitraumart varchar,
  zeitraum varchar,
  geschlecht varchar,
  merkmal varchar,
  auspraegung varchar,
  regel varchar,
  seit varchar,
  richtung varchar,
  satz varchar
);

-- Year-end projection of the running year, for values that are held against a target or rule.
create or replace table metrics.hochrechnung (
  kennzahl varchar,
  regionalstelle varchar,
  jahr varchar,
  monate integer,
  ist double,
  hochrechnung double,
  ziel varchar,
  status varchar
);

-- Path of the running year: the value from January to each month, and what it should be by then.
create or replace table metrics.pfad (
  kennzahl varchar,
  regionalstelle varchar,
  jahr varchar,
  monat varchar,
  ist double,
  soll varchar
);
