-- Complaints decided and those found justified, wholly or in part.
select
  date_trunc('month', erledigt_am)::date as monat,
  regionalstelle,
  geschlecht,
  beschwerde_id as person,
  (ergebnis in ('berechtigt', 'teilweise'))::integer as zaehler,
  1 as nenner
from marts.beschwerden
where erledigt_am is not null and not zurueckgezogen
