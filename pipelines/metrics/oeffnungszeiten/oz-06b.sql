-- Minutes between arrival and call of every contact in person where both are noted.
select
  monat,
  regionalstelle,
  geschlecht,
  kunde_id as person,
  fachkraft_id as fachkraft,
  aufruf - ankunft as messwert
from staging.stg_kontakte
where kontaktart = 'persoenlich' and ankunft is not null and aufruf is not null
