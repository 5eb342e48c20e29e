-- Petitions by the date that the authority set and those answered by then; the date is never shifted.
select
  date_trunc('month', frist_bis)::date as monat,
  regionalstelle,
  beschwerde_id as person,
  coalesce(erledigt_am <= frist_bis, false)::integer as zaehler,
  1 as nenner,
  case
    when zurueckgezogen and coalesce(erledigt_am <= frist_bis, false)
      then 'vor Fristende zurückgezogen'
  end as ausschluss
from marts.beschwerden
where art = 'petition'
