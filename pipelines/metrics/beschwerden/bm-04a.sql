-- Working days from receipt to the final answer of formal and written complaints closed, withdrawn ones
-- included.
select
  date_trunc('month', b.erledigt_am)::date as monat,
  b.regionalstelle,
  b.beschwerde_id as person,
  e.nummer - a.nummer as messwert
from marts.beschwerden as b
join marts.tage as a on a.datum = b.eingang
join marts.tage as e on e.datum = b.erledigt_am
where b.art in ('dienstaufsicht', 'schriftlich')
