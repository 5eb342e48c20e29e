-- One row per month, client and begin in stock.
select
  monat,
  regionalstelle,
  kunde_id,
  bg_id,
  geschlecht,
  geburtsdatum,
  fachkraft_id,
  im_bestand_von,
  im_bestand_bis,
  erstantrag_bewilligt_am,
  jobfabrik_austritt_am,
  bewilligung_von,
  bewilligung_bis,
  coalesce(begruendung_dokumentiert, false) as begruendung_dokumentiert,
  kontaktdichte_begruendet,
  coalesce(absolventenmanagement, false) as absolventenmanagement,
  coalesce(alleinerziehend, false) as alleinerziehend
from raw.faelle
