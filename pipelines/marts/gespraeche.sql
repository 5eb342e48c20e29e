-- Grain: client × day with a qualified talk (Gespräch): the most personal note of the day.
select
  kontakt_id,
  datum,
  monat,
  regionalstelle,
  fachkraft_id,
  kunde_id,
  geschlecht,
  kontaktart,
  standort,
  termin_beginn
from staging.stg_kontakte
where zaehlt and rang <= 3
qualify row_number() over (partition by monat, kunde_id, datum order by rang, kontakt_id, regionalstelle) = 1
