-- Formal and written complaints: finally answered by the due date.
select
  date_trunc('month', frist_antwort)::date as monat,
  regionalstelle,
  geschlecht,
  beschwerde_id as person,
  coalesce(erledigt_am <= frist_antwort, false)::integer as zaehler,
  1 as nenner,
  case
    when zurueckgezogen and coalesce(erledigt_am <= frist_antwort, false)
      then 'vor Fristende zurückgezogen'
  end as ausschluss
from marts.beschwerden
where art in ('dienstaufsicht', 'schriftlich')
