-- What the build works with: in memory, for all its connections.
attach if not exists ':memory:' as work;

create or replace table work.kennzahlen (
  kennzahl varchar,
  aggregation varchar,
  -- a longer period takes its newest month
  stand boolean,
  -- the Kreis value includes the Koordinierungsstelle
  kreis_mit_zentral boolean,
  -- each dataset stands for itself
  einzeln boolean,
  -- factor of the value, and the rule that a site meets or misses
  faktor integer,
  regel varchar
);

-- What of the base cells is computed anew: KPI and month, null for all months.
create or replace table work.bereich (kennzahl varchar, monat date);
-- KPIs that stay as they are.
create or replace table work.unveraendert (kennzahl varchar);
-- KPIs that are evaluated as a whole; `alle_monate`: in all periods.
create or replace table work.vollstaendig (kennzahl varchar, alle_monate boolean);

create or replace table work.gebraucht (kennzahl varchar, datensatz varchar, versatz integer);

-- Cases of every KPI by place, month, gender and the reason its SQL gives (null: they count).
create or replace table work.faelle (
  kennzahl varchar,
  regionalstelle varchar,
  standort varchar,
  monat date,
  geschlecht varchar,
  ausschluss varchar,
  anzahl bigint
);

-- Contributions of sites and heads.
create or replace table work.beitraege (
  kennzahl varchar,
  monat date,
  regionalstelle varchar,
  standort varchar,
  person ubigint,
  geschlecht varchar,
  merkmal varchar,
  auspraegung varchar,
  zaehler decimal(38, 12),
  nenner decimal(38, 12)
);

-- Base cells of sums. Contributors are numbers (hash of the pseudonym); the ten smallest stand for all
-- of a group, since the ten smallest of any union are among them.
create or replace table work.grund (
  kennzahl varchar,
  monat date,
  merkmal varchar,
  auspraegung varchar,
  regionalstelle varchar,
  geschlecht varchar,
  zaehler decimal(38, 12),
  nenner decimal(38, 12),
  anzahl_zaehler bigint,
  anzahl_nenner bigint,
  im_zaehler ubigint[],
  im_nenner ubigint[],
  im_rest ubigint[],
  fachkraefte ubigint[],
  luecke boolean
);

-- Base cells of quantiles: how often each figure occurs, and contributors as above.
create or replace table work.stufen (
  kennzahl varchar,
  monat date,
  merkmal varchar,
  auspraegung varchar,
  messwert decimal(18, 6),
  regionalstelle varchar,
  geschlecht varchar,
  faelle bigint
);
-- Quantiles to take of the unbroken records, or of those of other breakdowns (gebrochen).
create or replace table work.quantile (
  kennzahl varchar, gebrochen boolean, merkmal varchar, quantil varchar, anteil double
);
create or replace table work.beteiligte (
  kennzahl varchar,
  monat date,
  merkmal varchar,
  auspraegung varchar,
  regionalstelle varchar,
  geschlecht varchar,
  personen ubigint[],
  fachkraefte ubigint[]
);

-- Frames of the KPIs: places, periods and keys (gender and breakdown) by number.
create or replace table work.orte (kpi integer, ebene varchar, regionalstelle varchar, nr integer);
create or replace table work.perioden (zeitraum varchar, nr integer);
create or replace table work.schluessel (
  kpi integer, kennzahl varchar, geschlecht varchar, merkmal varchar, auspraegung varchar, nr integer
);

-- Results that are evaluated anew: KPI, the one that it is the gap of, Regionalstelle ('' for all).
create or replace table work.ersetzt (kennzahl varchar, abstand_von varchar, regionalstelle varchar);

-- The periods whose cells are computed.
create or replace table work.zeitraeume as from marts.zeitraeume;
