-- Per KPI and Regionalstelle: first month with all datasets that the KPI reads, and its data date.
-- `erster_monat` looks at the datasets by themselves: the latest of their first months, those of the
-- Regionalstellen it succeeds included; the data date of one that has ended is its successor's.
insert into metrics.stand
with orte as (
  select regionalstelle, regionalstelle as herkunft from marts.lieferstand
  union
  select ort, regionalstelle from marts.nachfolge
),
anfaenge as (
  select o.regionalstelle, l.datensatz, min(l.monat) as erster
  from orte as o
  join marts.lieferstand as l on l.regionalstelle = o.herkunft
  group by all
),
fortgefuehrt as (
  select id as regionalstelle, id as ort from ref.regionalstellen
  union
  select regionalstelle, ort from marts.nachfolge
),
neueste as (
  select kennzahl, regionalstelle, max(monat) as monat from metrics.geliefert group by all
),
enden as (
  select g.kennzahl, f.regionalstelle, last_day(max(g.monat)) as datenstand
  from neueste as g
  join fortgefuehrt as f on f.ort = g.regionalstelle
  group by all
)
select b.kennzahl, a.regionalstelle, max(a.erster) as erster_monat, any_value(e.datenstand) as datenstand
from work.gebraucht as b
join anfaenge as a using (datensatz)
join enden as e on e.kennzahl = b.kennzahl and e.regionalstelle = a.regionalstelle
group by b.kennzahl, a.regionalstelle
