-- Heads of twelve months earlier and those still in the same Regionalstelle, or the one that
-- succeeds it, and function.
with frueher as (
  select f.*, (f.monat + interval 12 month)::date as heute
  from marts.personal as f
),
fortgefuehrt as (
  select f.*, coalesce(n.ort, f.regionalstelle) as ort
  from frueher as f
  left join marts.nachfolge as n on n.regionalstelle = f.regionalstelle and n.monat = f.heute
)
select
  f.heute as monat,
  f.ort as regionalstelle,
  f.geschlecht,
  f.personal_id as person,
  max((h.personal_id is not null)::integer) as zaehler,
  1 as nenner
from fortgefuehrt as f
left join marts.personal as h
  on h.personal_id = f.personal_id
  and h.regionalstelle = f.ort
  and h.funktion = f.funktion
  and h.monat = f.heute
group by all
