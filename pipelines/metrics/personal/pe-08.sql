-- Regionalstellen with staffing delivered, and those whose newest date of record lies in the quarter.
with staende as (
  select regionalstelle, monat, max(stand) as stand
  from staging.stg_personal
  group by all
),
neueste as (
  select
    regionalstelle,
    monat,
    max(stand) over (partition by regionalstelle order by monat) as stand
  from staende
)
select
  n.monat,
  n.regionalstelle,
  (date_trunc('quarter', n.stand) = date_trunc('quarter', n.monat))::integer as zaehler,
  1 as nenner
from neueste as n
