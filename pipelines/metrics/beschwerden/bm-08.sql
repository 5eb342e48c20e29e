-- Complaints received with Drohpotenzial and those forwarded to the Geschäftsführung.
select
  date_trunc('month', eingang)::date as monat,
  regionalstelle,
  beschwerde_id as person,
  (weitergeleitet_am is not null)::integer as zaehler,
  1 as nenner
from marts.beschwerden
where drohpotenzial
