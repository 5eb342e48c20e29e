-- One row per complaint and delivery that lists it.
select
  lieferung,
  beschwerde_id,
  regionalstelle,
  eingang,
  art,
  kanal,
  bereich,
  anlass,
  geschlecht,
  eingangsbestaetigung_am,
  zwischennachricht_am,
  zwischennachricht_grund is not null as grund_angegeben,
  erledigt_am,
  ergebnis,
  coalesce(ergebnis = 'zurueckgezogen', false) as zurueckgezogen,
  coalesce(drohpotenzial, false) as drohpotenzial
from raw.beschwerden
