-- Grain: reporting period × month of the data in it; `ende` is the newest such month, `stand` marks it.
with zugeordnet as (
  select 'monat' as zeitraumart, strftime(monat, '%Y-%m') as zeitraum, monat from marts.monate
  union all
  select 'quartal', year(monat) || '-Q' || quarter(monat), monat from marts.monate
  union all
  select 'halbjahr', year(monat) || case when month(monat) <= 6 then '-H1' else '-H2' end, monat
  from marts.monate
  union all
  select 'jahr', year(monat)::varchar, monat from marts.monate
  union all
  select '12m', '12m-' || strftime(e.monat, '%Y-%m'), m.monat
  from marts.monate as e
  join marts.monate as m on m.monat between e.monat - interval 11 month and e.monat
)
select
  zeitraumart,
  zeitraum,
  monat,
  max(monat) over (partition by zeitraumart, zeitraum) as ende,
  monat = max(monat) over (partition by zeitraumart, zeitraum) as stand
from zugeordnet
