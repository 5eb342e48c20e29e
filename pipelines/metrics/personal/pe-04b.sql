-- Training days of the staff in Vermittlung and Fachberatung, against their posts.
select
  monat,
  regionalstelle,
  geschlecht,
  personal_id as person,
  fortbildungstage as zaehler,
  vzae as nenner
from staging.stg_personal
where aktiv
