create schema if not exists meta;
create schema if not exists raw;
create schema if not exists ref;
create schema if not exists staging;
create schema if not exists marts;
create schema if not exists metrics;

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
