-- Distinct persons of every month, or of the newest month of a period: the Kreis counts a person
-- once, a Regionalstelle those with a record there.
insert into metrics.zellen by name
with beitraege as (
  select e.*, k.stand
  from basis.beitraege as e
  join work.kennzahlen as k on k.kennzahl = e.kennzahl and k.aggregation = 'koepfe'
  join metrics.geliefert as g
    on g.kennzahl = e.kennzahl and g.regionalstelle = e.regionalstelle and g.monat = e.monat
    and g.auspraegung in ('', e.auspraegung)
  join ref.regionalstellen as r on r.id = e.regionalstelle
  where k.kreis_mit_zentral or r.typ <> 'zentral'
),
zeitlich as (
  select b.* replace (coalesce(n.ort, b.regionalstelle) as regionalstelle), z.zeitraumart, z.zeitraum
  from beitraege as b
  join work.zeitraeume as z on z.monat = b.monat and (z.stand or not b.stand)
  left join marts.nachfolge as n
    on z.zeitraumart = '12m' and n.regionalstelle = b.regionalstelle and n.monat = z.ende
),
koepfe as (
  select
    kennzahl,
    zeitraumart,
    zeitraum,
    monat,
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
    (kennzahl, zeitraumart, zeitraum, monat, merkmal, auspraegung, person, regionalstelle, geschlecht),
    (kennzahl, zeitraumart, zeitraum, monat, merkmal, auspraegung, person, regionalstelle),
    (kennzahl, zeitraumart, zeitraum, monat, merkmal, auspraegung, person, geschlecht),
    (kennzahl, zeitraumart, zeitraum, monat, merkmal, auspraegung, person)
  )
)
select
  kennzahl,
  case when kreis then 'kreis' else 'regionalstelle' end as ebene,
  case when kreis then 'kreis' else regionalstelle end as regionalstelle,
  zeitraumart,
  zeitraum,
  case when gesamt then 'gesamt' else geschlecht end as geschlecht,
  merkmal,
  auspraegung,
  sum(zaehler) as zaehler,
  sum(nenner) as nenner,
  count(distinct person) filter (where zaehler <> 0) as personen_zaehler,
  count(distinct person) filter (where nenner <> 0) as personen_nenner,
  count(distinct person) filter (where nenner <> zaehler) as personen_rest
from koepfe
where gesamt or geschlecht is not null
group by all
