-- One row per date, Regionalstelle and hour of the Unternehmensservice line.
select
  datum,
  date_trunc('month', datum)::date as monat,
  regionalstelle,
  stunde,
  angebot,
  angenommen_eigen,
  angenommen_cc,
  besetzt_min
from raw.telefonie
