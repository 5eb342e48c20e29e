-- Complaints received, per month of one Bedarfsgemeinschaft in stock.
select
  date_trunc('month', eingang)::date as monat,
  regionalstelle,
  geschlecht,
  beschwerde_id as person,
  art,
  anlass,
  bereich,
  1 as zaehler
from marts.beschwerden
where art <> 'hinweis_beschaeftigte'
union all by name
select monat, regionalstelle, '' as fuer_merkmal, bg as nenner, bg as personen
from staging.stg_bestand_bg
