-- Women among heads with leadership; the breakdown looks at all heads of an Entgeltgruppe.
select
  monat,
  regionalstelle,
  personal_id as person,
  '' as fuer_merkmal,
  null as entgeltgruppe,
  (geschlecht = 'w')::integer as zaehler,
  1 as nenner
from marts.personal
where fuehrung
union all by name
select
  monat,
  regionalstelle,
  personal_id as person,
  'entgeltgruppe' as fuer_merkmal,
  entgeltgruppe,
  (geschlecht = 'w')::integer as zaehler,
  1 as nenner
from marts.personal
where entgeltgruppe is not null
