-- Notes of every kind and those written as Beratungsvermerk.
select
  monat,
  regionalstelle,
  kunde_id as person,
  fachkraft_id as fachkraft,
  (vermerk = 'beratungsvermerk')::integer as zaehler,
  1 as nenner
from staging.stg_kontakte
