-- Base cells of the KPI in hand: how often each figure of its records occurs.
insert into work.stufen by name
select
  getvariable('kennzahl') as kennzahl,
  monat,
  merkmal,
  auspraegung,
  messwert,
  regionalstelle,
  geschlecht,
  count(*) as faelle
from metrics_eingabe
where messwert is not null
group by all;

-- The ten smallest contributors stand for all, since those of any union are among them.
insert into work.beteiligte by name
with beteiligte as (
  select distinct monat, merkmal, auspraegung, regionalstelle, geschlecht, person, null as fachkraft
  from metrics_eingabe
  where messwert is not null and person is not null
  union all
  select distinct monat, merkmal, auspraegung, regionalstelle, geschlecht, null, fachkraft
  from metrics_eingabe
  where messwert is not null and fachkraft is not null
)
select
  getvariable('kennzahl') as kennzahl,
  monat,
  merkmal,
  auspraegung,
  regionalstelle,
  geschlecht,
  min(person, 10) as personen,
  min(fachkraft, 10) as fachkraefte
from beteiligte
group by all
