-- Distinct persons in the newest month of every period: the Kreis counts a person once, a
-- Regionalstelle those with a record there. $1 KPI, $2 whether the Koordinierungsstelle counts.
insert into metrics.zellen
with beitraege as (
  select e.*
  from metrics.eingabe as e
  join metrics.geliefert as g
    on g.kennzahl = $1 and g.regionalstelle = e.regionalstelle and g.monat = e.monat
  join ref.regionalstellen as r on r.id = e.regionalstelle
  where $2 or r.typ <> 'zentral'
),
zeitlich as (
  select b.*, z.zeitraumart, z.zeitraum
  from beitraege as b
  join marts.zeitraeume as z on z.monat = b.monat and z.stand
),
koepfe as (
  select
    zeitraumart,
    zeitraum,
    merkmal,
    auspraegung,
    grouping(regionalstelle) = 1 as kreis,
    regionalstelle,
    grouping(geschlecht) = 1 as gesamt,
    geschlecht,
    person,
    max(zaehler) as zaehler,
    max(nenner) as nenner
  from zeitlich
  group by grouping sets (
    (zeitraumart, zeitraum, merkmal, auspraegung, person, regionalstelle, geschlecht),
    (zeitraumart, zeitraum, merkmal, auspraegung, person, regionalstelle),
    (zeitraumart, zeitraum, merkmal, auspraegung, person, geschlecht),
    (zeitraumart, zeitraum, merkmal, auspraegung, person)
  )
)
select
  $1,
  case when kreis then 'kreis' else 'regionalstelle' end,
  case when kreis then 'kreis' else regionalstelle end,
  zeitraumart,
  zeitraum,
  case when gesamt then 'gesamt' else geschlecht end,
  merkmal,
  auspraegung,
  sum(zaehler),
  sum(nenner),
  sum(zaehler),
  sum(nenner),
  sum(nenner - zaehler),
  null
from koepfe
where gesamt or geschlecht is not null
group by all
