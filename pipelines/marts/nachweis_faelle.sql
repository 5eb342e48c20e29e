-- Grain: case of the register: one row for each whole or begun unit, so that the disclosure rules
-- count it. A case has no identity beyond its entry.
with einzeln as (
  select *, unnest(generate_series(1, ceil(greatest(zaehler, coalesce(nenner, 0)))::bigint)) as nummer
  from marts.nachweise
)
select
  anforderung,
  regionalstelle,
  monat,
  concat_ws('|', anforderung, regionalstelle, monat, nummer) as person,
  greatest(0, least(1, zaehler - (nummer - 1))) as zaehler,
  case when nenner is not null then greatest(0, least(1, nenner - (nummer - 1))) end as nenner
from einzeln
