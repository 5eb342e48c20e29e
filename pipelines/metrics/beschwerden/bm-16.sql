-- Complaints to be forwarded and those forwarded by the due date.
with faellig as (
  select *, coalesce(weitergeleitet_am <= frist_weiterleitung, false) as erfuellt
  from marts.beschwerden
  where weiterleitung_noetig
)
select
  date_trunc('month', frist_weiterleitung)::date as monat,
  regionalstelle,
  beschwerde_id as person,
  erfuellt::integer as zaehler,
  1 as nenner,
  case
    when not erfuellt and zurueckgezogen and coalesce(erledigt_am <= frist_weiterleitung, false)
      then 'vor Fristende zurückgezogen'
  end as ausschluss
from faellig
