-- Heads in Vermittlung and Fachberatung with the specialist training completed.
select
  monat,
  regionalstelle,
  geschlecht,
  personal_id as person,
  (fachfortbildung)::integer as zaehler,
  1 as nenner
from marts.personal
where aktiv
