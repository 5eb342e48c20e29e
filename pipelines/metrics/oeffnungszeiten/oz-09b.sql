-- Weekdays without opening at the smaller site on which the seat opens.
with wochentage as (
  select unnest([1, 2, 3, 4, 5]) as wochentag
),
geschlossen as (
  select s.monat, s.regionalstelle, s.standort, s.sitz_standort, t.wochentag
  from marts.standort_standard as s
  cross join wochentage as t
  anti join marts.oeffnung_woche as o
    on o.standort = s.standort and o.monat = s.monat and o.wochentag = t.wochentag
  where s.tandem
),
ersatz as (
  select distinct standort, monat, wochentag from marts.oeffnung_woche
)
select
  g.monat,
  g.regionalstelle,
  g.standort,
  count(e.standort) as zaehler,
  count(*) as nenner
from geschlossen as g
left join ersatz as e
  on e.standort = g.sitz_standort and e.monat = g.monat and e.wochentag = g.wochentag
group by g.monat, g.regionalstelle, g.standort
