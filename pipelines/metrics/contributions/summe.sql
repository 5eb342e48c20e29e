-- Base cells of the KPI in hand: what its contributions (metrics_eingabe) add, and who stands behind.
insert into work.grund by name
with personen as (
  -- one row a person and base cell
  select
    monat,
    merkmal,
    auspraegung,
    regionalstelle,
    geschlecht,
    person,
    sum(zaehler) as zaehler,
    sum(nenner) as nenner,
    bool_or(nenner <> zaehler) as rest,
    max(personen) filter (where zaehler <> 0) as anzahl_zaehler,
    max(personen) filter (where nenner <> 0) as anzahl_nenner,
    bool_or(luecke) as luecke
  from metrics_eingabe
  group by all
),
fachkraefte as (
  select distinct monat, merkmal, auspraegung, regionalstelle, geschlecht, fachkraft
  from metrics_eingabe
  where fachkraft is not null and zaehler <> 0
)
select
  getvariable('kennzahl') as kennzahl,
  monat,
  merkmal,
  auspraegung,
  regionalstelle,
  geschlecht,
  sum(zaehler) as zaehler,
  sum(nenner) as nenner,
  max(anzahl_zaehler) as anzahl_zaehler,
  max(anzahl_nenner) as anzahl_nenner,
  min(person, 10) filter (where zaehler <> 0) as im_zaehler,
  min(person, 10) filter (where nenner <> 0) as im_nenner,
  min(person, 10) filter (where rest) as im_rest,
  null::ubigint[] as fachkraefte,
  bool_or(luecke) as luecke
from personen
group by all
union all by name
select
  getvariable('kennzahl') as kennzahl,
  monat,
  merkmal,
  auspraegung,
  regionalstelle,
  geschlecht,
  min(fachkraft, 10) as fachkraefte
from fachkraefte
group by all
