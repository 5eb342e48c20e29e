-- Contacts in person, whatever the kind of note, and those with an appointment; a missing answer is no.
select
  monat,
  regionalstelle,
  geschlecht,
  kunde_id as person,
  fachkraft_id as fachkraft,
  coalesce(mit_termin, false)::integer as zaehler,
  1 as nenner
from staging.stg_kontakte
where kontaktart = 'persoenlich'
