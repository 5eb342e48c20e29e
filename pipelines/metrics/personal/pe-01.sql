-- Heads in Leistung whose post began in the month and those with the training for that career.
select
  monat,
  regionalstelle,
  geschlecht,
  personal_id as person,
  laufbahnausbildung::integer as zaehler,
  1 as nenner
from marts.personal
where funktion = 'leistung' and date_trunc('month', eintritt) = monat
