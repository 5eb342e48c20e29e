-- The last four calendar weeks of every site: planned minutes, minutes closed, holidays.
select
  standort,
  regionalstelle,
  strftime(datum, '%Y-%m-%d') as datum,
  case when feiertag then 'ja' else 'nein' end as feiertag,
  geplant::varchar as geplant,
  entfallen::varchar as entfallen
from marts.oeffnung_tag
where datum > (select last_day(max(monat)) from marts.monate) - 28
  and datum <= (select last_day(max(monat)) from marts.monate)
order by standort, datum
