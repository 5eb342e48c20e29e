-- Complaints not answered by the due date: interim notice with a reason by then.
select
  date_trunc('month', frist_antwort)::date as monat,
  regionalstelle,
  geschlecht,
  beschwerde_id as person,
  coalesce(zwischennachricht_am <= frist_antwort and grund_angegeben, false)::integer as zaehler,
  1 as nenner
from marts.beschwerden
where art in ('dienstaufsicht', 'schriftlich')
  and not coalesce(erledigt_am <= frist_antwort, false)
