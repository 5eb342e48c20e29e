-- Per Regionalstelle: first month with all datasets the KPI ($1) reads, and its data date.
-- `erster_monat` looks at the datasets ($2) by themselves: the latest of their first months, those of
-- the Regionalstellen it succeeds included; the data date of one that has ended is its successor's.
create or replace temp table metrics_stand as
with orte as (
  select regionalstelle, regionalstelle as herkunft from marts.lieferstand
  union
  select ort, regionalstelle from marts.nachfolge
),
anfaenge as (
  select o.regionalstelle, l.datensatz, min(l.monat) as erster
  from orte as o
  join marts.lieferstand as l on l.regionalstelle = o.herkunft
  where list_contains($2::varchar[], l.datensatz)
  group by all
),
fortgefuehrt as (
  select id as regionalstelle, id as ort from ref.regionalstellen
  union
  select regionalstelle, ort from marts.nachfolge
),
enden as (
  select f.regionalstelle, last_day(max(g.monat)) as datenstand
  from metrics.geliefert as g
  join fortgefuehrt as f on f.ort = g.regionalstelle
  where g.kennzahl = $1
  group by all
)
select a.regionalstelle, max(a.erster) as erster_monat, any_value(e.datenstand) as datenstand
from anfaenge as a
join enden as e using (regionalstelle)
group by a.regionalstelle
