create schema if not exists meta;
create schema if not exists raw;
create schema if not exists ref;
create schema if not exists staging;
create schema if not exists marts;
create schema if not exists metrics;
create schema if not exists basis;

-- One row per delivery ever received; at most one per datensatz, sender and monat is in force.
create table if not exists meta.lieferungen (
  lieferung varchar primary key,
  nummer integer not null,
  datensatz varchar not null,
  sender varchar not null,
  monat date,
  datei varchar not null,
  pfad varchar not null,
  pruefsumme varchar not null,
  empfangen_am timestamp not null,
  status varchar not null,
  in_kraft boolean not null,
  kodierung varchar not null,
  trennzeichen varchar not null,
  saetze integer not null,
  angenommen integer not null,
  quarantaene integer not null,
  zurueckgelegt integer not null
);

-- Findings of a delivery counted by rule; no values.
create table if not exists meta.befunde (
  lieferung varchar not null,
  stufe varchar not null,
  regel varchar not null,
  spalte varchar not null,
  anzahl integer not null
);

create table if not exists meta.laeufe (schritt varchar primary key, fingerabdruck varchar not null);

-- Large deliveries whose rows stand in raw but are not in force yet; taken out again after a crash.
create table if not exists meta.angefangen (lieferung varchar primary key, datensatz varchar not null);

-- Deletions of person-level data: the first month that was kept, and the record as it stands in the archive.
create table if not exists meta.loeschungen (
  nummer integer primary key,
  vor date not null,
  protokoll varchar not null
);

-- What a deletion keeps, because it can no longer be computed: periods of a KPI whose cells stand for
-- themselves, these cells, the months that were delivered, excluded cases, statements of gender.
create table if not exists meta.bewahrte_zeitraeume (kennzahl varchar, zeitraum varchar);

create table if not exists meta.bewahrte_zellen (
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

create table if not exists meta.bewahrter_lieferstand (
  datensatz varchar, regionalstelle varchar, monat date
);

create table if not exists meta.bewahrte_ausschluesse (
  kennzahl varchar,
  regionalstelle varchar,
  standort varchar,
  monat date,
  geschlecht varchar,
  grund varchar,
  anzahl bigint
);

create table if not exists meta.bewahrte_geschlechtsangaben (
  datensatz varchar, regionalstelle varchar, monat date, saetze bigint, bekannt bigint
);

-- What the next build holds against: checksums of the rows of every table by month ('' for rows without
-- one), and of program, definitions and reference data (tabelle ''). Empty while a build is under way.
create table if not exists basis.abdruecke (tabelle varchar, monat varchar, abdruck varchar);
