-- Talks in person by appointment: those whose appointment begins outside the opening of their site by
-- the plan valid on the day. On holidays, Saturdays and Sundays everything is outside.
with geplant as (
  select standort, datum, von, bis from marts.oeffnung_spannen where quelle = 'plan'
)
select
  g.monat,
  g.regionalstelle,
  g.geschlecht,
  g.kunde_id as person,
  g.fachkraft_id as fachkraft,
  (t.feiertag or o.bis is null or o.bis <= g.termin_beginn)::integer as zaehler,
  1 as nenner
from marts.gespraeche as g
join marts.tage as t on t.datum = g.datum
asof left join geplant as o
  on o.standort = g.standort and o.datum = g.datum and o.von <= g.termin_beginn
where g.kontaktart = 'persoenlich' and g.termin_beginn is not null and g.standort is not null
