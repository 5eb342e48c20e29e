-- Contacts in person or by video of all contacts; the mix counts each form.
select
  monat,
  regionalstelle,
  geschlecht,
  kunde_id as person,
  fachkraft_id as fachkraft,
  '' as fuer_merkmal,
  null as kontaktart,
  (kontaktart in ('persoenlich', 'video'))::integer as zaehler,
  1 as nenner
from marts.kontakttage
union all by name
select
  monat,
  regionalstelle,
  geschlecht,
  kunde_id as person,
  fachkraft_id as fachkraft,
  'kontaktart' as fuer_merkmal,
  kontaktart,
  1 as zaehler
from marts.kontakttage
