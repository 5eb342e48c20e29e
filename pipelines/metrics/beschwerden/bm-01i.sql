-- Other written complaints: confirmed, or answered, by the due date.
with faellig as (
  select
    *,
    coalesce(eingangsbestaetigung_am <= frist_bestaetigung, false)
      or coalesce(erledigt_am <= frist_bestaetigung and not zurueckgezogen, false) as erfuellt
  from marts.beschwerden
  where art = 'schriftlich'
)
select
  date_trunc('month', frist_bestaetigung)::date as monat,
  regionalstelle,
  beschwerde_id as person,
  erfuellt::integer as zaehler,
  1 as nenner,
  case
    when not erfuellt and zurueckgezogen and coalesce(erledigt_am <= frist_bestaetigung, false)
      then 'vor Fristende zurückgezogen'
  end as ausschluss
from faellig
