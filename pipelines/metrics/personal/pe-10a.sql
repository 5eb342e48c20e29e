-- Heads of twelve months earlier and those still in the same Regionalstelle and function.
select
  (f.monat + interval 12 month)::date as monat,
  f.regionalstelle,
  f.geschlecht,
  f.personal_id as person,
  max((h.personal_id is not null)::integer) as zaehler,
  1 as nenner
from marts.personal as f
left join marts.personal as h
  on h.personal_id = f.personal_id
  and h.regionalstelle = f.regionalstelle
  and h.funktion = f.funktion
  and h.monat = f.monat + interval 12 month
group by all
