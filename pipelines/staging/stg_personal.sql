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
  coalesce(laufbahnbefaehigung, false) or abschluss in ('laufbahn', 'gleichwertig') as laufbahnausbildung,
  berufserfahrung_monate,
  coalesce(praxiseinweisung, false) as praxiseinweisung,
  fortbildungstage,
  coalesce(fachfortbildung_abgeschlossen, false) as fachfortbildung,
  entgeltgruppe,
  stand
from raw.personal
