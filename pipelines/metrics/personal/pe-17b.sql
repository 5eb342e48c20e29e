-- Heads with leadership whose posts over all offices stay below a full one.
select
  p.monat,
  p.regionalstelle,
  p.geschlecht,
  p.personal_id as person,
  (p.vzae_person < r.wert)::integer as zaehler,
  1 as nenner
from marts.personal as p
join marts.regel_monat as r
  on r.regel = 'teilzeit_vzae' and r.bezug = p.regionalstelle and r.monat = p.monat
where p.fuehrung
