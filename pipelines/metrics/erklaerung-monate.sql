-- Components of one figure by month: $1 KPI, $2 level, $3 place, $4 period, $5 gender, $6 state,
-- $7 breakdown, $8 its value, $9 whether that is a share of all. A part without a Nenner of its own
-- has that of all, a share their Zähler.
-- Twelve months of a Regionalstelle include those of the ones it succeeds.
with monate as (
  select monat, zeitraumart, ende from marts.zeitraeume where zeitraum = $4 and (stand or not $6)
),
orte as (
  select m.monat, $3 as ort from monate as m
  union
  select m.monat, n.regionalstelle
  from monate as m
  join marts.nachfolge as n on m.zeitraumart = '12m' and n.ort = $3 and n.monat = m.ende
),
zellen as (
  select z.*, z.merkmal = $7 and z.auspraegung = $8 as gefragt, z.merkmal = '' as alle
  from metrics.zellen as z
  join orte as o on o.ort = z.regionalstelle and strftime(o.monat, '%Y-%m') = z.zeitraum
  where z.kennzahl = $1 and z.ebene = $2 and z.geschlecht = $5 and z.zeitraumart = 'monat'
),
teile as (
  select
    zeitraum,
    sum(zaehler) filter (where gefragt) as zaehler,
    coalesce(
      sum(nenner) filter (where gefragt),
      case when $9 then sum(zaehler) filter (where alle) else sum(nenner) filter (where alle) end
    ) as nenner
  from zellen
  where gefragt or alle
  group by zeitraum
)
select
  strftime(m.monat, '%Y-%m'),
  rtrim(rtrim(t.zaehler::varchar, '0'), '.'),
  rtrim(rtrim(t.nenner::varchar, '0'), '.'),
  exists (
    select 1
    from metrics.geliefert as g
    where g.kennzahl = $1
      and g.monat = m.monat
      and ($2 <> 'regionalstelle' or g.regionalstelle in (select ort from orte where monat = m.monat))
  )
from monate as m
left join teile as t on t.zeitraum = strftime(m.monat, '%Y-%m')
order by m.monat
