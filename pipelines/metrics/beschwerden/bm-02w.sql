-- Formal and written complaints: finally answered, or given an interim notice with a reason, by the due date.
select
  date_trunc('month', frist_antwort)::date as monat,
  regionalstelle,
  beschwerde_id as person,
  (
    coalesce(erledigt_am <= frist_antwort, false)
    or coalesce(zwischennachricht_am <= frist_antwort and grund_angegeben, false)
  )::integer as zaehler,
  1 as nenner,
  case
    when zurueckgezogen and coalesce(erledigt_am <= frist_antwort, false)
      then 'vor Fristende zurückgezogen'
  end as ausschluss
from marts.beschwerden
where art in ('dienstaufsicht', 'schriftlich')
