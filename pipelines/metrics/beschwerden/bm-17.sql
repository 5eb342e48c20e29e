-- Hints of staff received.
select
  date_trunc('month', eingang)::date as monat,
  regionalstelle,
  beschwerde_id as person,
  1 as zaehler
from marts.beschwerden
where art = 'hinweis_beschaeftigte'
