-- One row per month, person, Regionalstelle and function.
select
  monat,
  regionalstelle,
  personal_id,
  geschlecht,
  funktion,
  funktion in ('vermittlung', 'fachberatung') as aktiv,
  fuehrung,
  vzae,
  coalesce(freistellung_vzae, 0) as freistellung_vzae,
  arbeitstage_abwesend,
  eintritt,
  austritt,
  abschluss in ('hochschule', 'gleichwertig') as hochschule,
  coalesce(fachfortbildung_abgeschlossen, false) as fachfortbildung,
  entgeltgruppe
from raw.personal
