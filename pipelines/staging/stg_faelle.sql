-- One row per month, client and begin in stock.
select
  monat,
  regionalstelle,
  kunde_id,
  geschlecht,
  geburtsdatum,
  im_bestand_von,
  im_bestand_bis,
  erstantrag_bewilligt_am,
  jobfabrik_austritt_am,
  bewilligung_von,
  bewilligung_bis,
  coalesce(absolventenmanagement, false) as absolventenmanagement
from raw.faelle
