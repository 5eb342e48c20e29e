-- Formal and written complaints open and past due on the month's last day, until the month of the last
-- delivery that lists them.
select
  m.monat,
  b.regionalstelle,
  b.beschwerde_id as person,
  1 as zaehler
from marts.beschwerden as b
join marts.monate as m on m.monat between date_trunc('month', b.eingang) and b.stand
where b.art in ('dienstaufsicht', 'schriftlich')
  and b.frist_antwort < last_day(m.monat)
  and (b.erledigt_am is null or b.erledigt_am > last_day(m.monat))
