create or replace table ref.regionalstellen (
  id varchar, name varchar, typ varchar, gueltig_von date, gueltig_bis date, nachfolger varchar
);
create or replace table ref.standorte (
  id varchar, regionalstelle varchar, name varchar, rolle varchar, sitz_standort varchar,
  gueltig_von date, gueltig_bis date
);
create or replace table ref.lieferplan (
  datensatz varchar, sender varchar, regionalstelle varchar, turnus varchar, frist_arbeitstage integer
);
create or replace table ref.regeln (
  regel varchar, wert decimal(18, 6), status varchar, regionalstelle varchar,
  gueltig_von date, gueltig_bis date, zustimmung_stadt boolean, zustimmung_kreis boolean
);
create or replace table ref.feiertage (datum date);
create or replace table ref.nachweise (
  anforderung varchar, regionalstelle varchar, monat date, erfuellt decimal(18, 6), faellig decimal(18, 6)
);
create or replace table ref.schwerpunkte (
  regel_id varchar, zielgruppe varchar, zaehlt varchar, sollwert decimal(18, 6),
  gueltig_von date, gueltig_bis date, regionalstelle varchar
);
