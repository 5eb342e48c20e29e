-- One row per wave, Regionalstelle, group, gender and item; the month is that of the Stichtag.
select
  welle,
  date_trunc('month', stichtag)::date as monat,
  regionalstelle,
  gruppe,
  geschlecht,
  frage,
  verteilt,
  antworten,
  wert_4 + wert_5 as zufrieden
from raw.befragungen
