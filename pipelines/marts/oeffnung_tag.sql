-- Grain: site × working-week day: planned minutes and those of them that were closed.
with tage as (
  select m.standort, m.regionalstelle, t.datum, t.feiertag
  from marts.standort_monat as m
  join marts.tage as t on t.monat = m.monat
  where isodow(t.datum) <= 5
),
geplant as (
  select standort, datum, sum(bis - von) as minuten
  from marts.oeffnung_spannen
  where quelle = 'plan'
  group by all
),
entfallen as (
  select p.standort, p.datum, sum(greatest(0, least(p.bis, g.bis) - greatest(p.von, g.von))) as minuten
  from marts.oeffnung_spannen as p
  join marts.oeffnung_spannen as g on g.standort = p.standort and g.datum = p.datum and g.quelle = 'geschlossen'
  where p.quelle = 'plan'
  group by all
)
select
  t.standort,
  t.regionalstelle,
  t.datum,
  t.feiertag,
  coalesce(p.minuten, 0) as geplant,
  coalesce(e.minuten, 0) as entfallen
from tage as t
left join geplant as p using (standort, datum)
left join entfallen as e using (standort, datum)
