-- Base cells that came out otherwise than in the last build: what of a KPI's month and Regionalstelle
-- was computed anew (work.bereich), held against what is kept, by number and checksum of its rows.
create or replace table work.geaendert as
with vorher as (
  select 'grund' as tabelle, t.kennzahl, t.monat, t.regionalstelle, count(*) as saetze, sum(hash(t)) as summe
  from basis.grund as t
  where t.kennzahl in (select kennzahl from work.bereich where monat is null)
    or (t.kennzahl, t.monat) in (select kennzahl, monat from work.bereich where monat is not null)
  group by all
  union all
  select 'stufen' as tabelle, t.kennzahl, t.monat, t.regionalstelle, count(*) as saetze, sum(hash(t)) as summe
  from basis.stufen as t
  where t.kennzahl in (select kennzahl from work.bereich where monat is null)
    or (t.kennzahl, t.monat) in (select kennzahl, monat from work.bereich where monat is not null)
  group by all
  union all
  select 'beteiligte' as tabelle, t.kennzahl, t.monat, t.regionalstelle, count(*) as saetze, sum(hash(t)) as summe
  from basis.beteiligte as t
  where t.kennzahl in (select kennzahl from work.bereich where monat is null)
    or (t.kennzahl, t.monat) in (select kennzahl, monat from work.bereich where monat is not null)
  group by all
  union all
  select 'beitraege' as tabelle, t.kennzahl, t.monat, t.regionalstelle, count(*) as saetze, sum(hash(t)) as summe
  from basis.beitraege as t
  where t.kennzahl in (select kennzahl from work.bereich where monat is null)
    or (t.kennzahl, t.monat) in (select kennzahl, monat from work.bereich where monat is not null)
  group by all
),
jetzt as (
  select 'grund' as tabelle, t.kennzahl, t.monat, t.regionalstelle, count(*) as saetze, sum(hash(t)) as summe
  from work.grund as t
  group by all
  union all
  select 'stufen' as tabelle, t.kennzahl, t.monat, t.regionalstelle, count(*) as saetze, sum(hash(t)) as summe
  from work.stufen as t
  group by all
  union all
  select 'beteiligte' as tabelle, t.kennzahl, t.monat, t.regionalstelle, count(*) as saetze, sum(hash(t)) as summe
  from work.beteiligte as t
  group by all
  union all
  select 'beitraege' as tabelle, t.kennzahl, t.monat, t.regionalstelle, count(*) as saetze, sum(hash(t)) as summe
  from work.beitraege as t
  group by all
),
anders as (
  (from vorher except from jetzt) union all (from jetzt except from vorher)
)
select distinct kennzahl, monat, regionalstelle from anders
