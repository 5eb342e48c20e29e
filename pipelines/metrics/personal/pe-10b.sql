-- Posts of those who left within twelve months by the newest record of person, Regionalstelle and
-- function, against the mean posts of these months. A merger is no leaving.
with zugeordnet as (
  select p.*, coalesce(n.ort, p.regionalstelle) as heute, r.typ
  from staging.stg_personal as p
  join ref.regionalstellen as r on r.id = p.regionalstelle
  left join marts.nachfolge as n
    on n.regionalstelle = p.regionalstelle and n.monat = (select max(monat) from marts.monate)
),
neueste as (
  select *
  from zugeordnet
  qualify row_number() over (
    partition by personal_id, heute, funktion
    order by monat desc, regionalstelle = heute desc
  ) = 1
),
abgaenge as (
  select date_trunc('month', austritt)::date as monat, regionalstelle, personal_id, vzae as zaehler, 0 as nenner
  from neueste
  where austritt is not null
),
bewegt as (
  select * from abgaenge
  union all
  select monat, regionalstelle, personal_id, 0, vzae from staging.stg_personal
),
geliefert as (
  select b.*, r.typ
  from bewegt as b
  join metrics.geliefert as g
    on g.kennzahl = 'pe-10b' and g.regionalstelle = b.regionalstelle and g.monat = b.monat
  join ref.regionalstellen as r on r.id = b.regionalstelle
),
verteilt as (
  select
    z.zeitraumart,
    z.zeitraum,
    coalesce(n.ort, g.regionalstelle) as ort,
    g.typ,
    g.personal_id,
    g.zaehler,
    g.nenner
  from geliefert as g
  join marts.zeitraeume as z on z.monat = g.monat and z.zeitraumart = '12m'
  left join marts.nachfolge as n on n.regionalstelle = g.regionalstelle and n.monat = z.ende
)
select
  case when grouping(ort) = 1 then 'kreis' else 'regionalstelle' end as ebene,
  case when grouping(ort) = 1 then 'kreis' else ort end as regionalstelle,
  zeitraumart,
  zeitraum,
  'gesamt' as geschlecht,
  '' as merkmal,
  '' as auspraegung,
  sum(zaehler) as zaehler,
  sum(nenner) / 12 as nenner,
  count(distinct personal_id) filter (where zaehler > 0) as personen_zaehler,
  count(distinct personal_id) filter (where nenner > 0) as personen_nenner
from verteilt
group by grouping sets ((zeitraumart, zeitraum), (zeitraumart, zeitraum, ort))
