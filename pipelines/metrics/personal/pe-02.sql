-- Heads in Vermittlung and Fachberatung with a degree or its equal.
select
  monat,
  regionalstelle,
  geschlecht,
  personal_id as person,
  (hochschule)::integer as zaehler,
  1 as nenner
from marts.personal
where aktiv
