-- Grain: site × ISO week with all five days under a plan; the week belongs to its Thursday's month.
-- Planned minutes on holidays reduce the Soll (Ausfallprinzip, requirements A-01).
select
  standort,
  regionalstelle,
  date_trunc('month', date_trunc('week', datum) + interval 3 day)::date as monat,
  (date_trunc('week', datum) + interval 4 day)::date as freitag,
  sum(case when feiertag then 0 else geplant - entfallen end) as ist,
  sum(case when feiertag then geplant else 0 end) as feiertagsminuten
from marts.oeffnung_tag
group by standort, regionalstelle, date_trunc('week', datum)
having count(*) = 5
