-- Participants of all instruments, women and men: one row a participant and month, so that few of
-- them are seen as few persons.
select
  m.monat,
  m.regionalstelle,
  concat_ws('/', m.regionalstelle, m.instrument, m.geschlecht, t.nummer) as person,
  (m.geschlecht = 'w')::integer as zaehler,
  1 as nenner
from staging.stg_massnahmen as m
cross join lateral (select unnest(range(m.teilnehmende)) as nummer) as t
where m.geschlecht in ('w', 'm')
