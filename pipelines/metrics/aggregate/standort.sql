-- Sites: the Regionalstelle shows its lowest site, the Kreis the sites that meet the rule.
insert into metrics.zellen by name
with beitraege as (
  select
    k.kennzahl,
    k.faktor,
    k.regel,
    z.zeitraumart,
    z.zeitraum,
    coalesce(n.ort, e.regionalstelle) as regionalstelle,
    e.standort,
    e.zaehler,
    e.nenner,
    e.monat
  from basis.beitraege as e
  join work.kennzahlen as k on k.kennzahl = e.kennzahl and k.aggregation in ('standort_stand', 'standort_summe')
  join metrics.geliefert as g
    on g.kennzahl = e.kennzahl and g.regionalstelle = e.regionalstelle and g.monat = e.monat
  join work.zeitraeume as z on z.monat = e.monat and (z.stand or not k.stand)
  left join marts.nachfolge as n
    on z.zeitraumart = '12m' and n.regionalstelle = e.regionalstelle and n.monat = z.ende
),
je_regionalstelle as (
  select
    kennzahl,
    zeitraumart,
    zeitraum,
    regionalstelle,
    standort,
    sum(zaehler) as zaehler,
    sum(nenner) as nenner
  from beitraege
  group by all
),
je_standort as (
  select
    kennzahl,
    faktor,
    regel,
    zeitraumart,
    zeitraum,
    standort,
    sum(zaehler) as zaehler,
    sum(nenner) as nenner,
    max(monat) as monat
  from beitraege
  group by all
),
gewertet as (
  select
    s.*,
    s.zaehler * s.faktor >= r.wert * coalesce(s.nenner, 1) as erfuellt
  from je_standort as s
  left join marts.regel_monat as r
    on r.regel = s.regel and r.bezug = s.standort and r.monat = s.monat
  where s.nenner is null or s.nenner > 0
),
niedrigster as (
  select *
  from je_regionalstelle
  where nenner is null or nenner > 0
  qualify row_number() over (
    partition by kennzahl, zeitraumart, zeitraum, regionalstelle
    order by zaehler / coalesce(nenner, 1), standort
  ) = 1
),
alle as (
  select kennzahl, 'standort' as ebene, standort as regionalstelle, zeitraumart, zeitraum, zaehler, nenner
  from gewertet
  union all
  select kennzahl, 'regionalstelle', regionalstelle, zeitraumart, zeitraum, zaehler, nenner
  from niedrigster
  union all
  select kennzahl, 'kreis', 'kreis', zeitraumart, zeitraum, count(*) filter (where erfuellt), count(*)
  from gewertet
  group by all
)
select
  kennzahl,
  ebene,
  regionalstelle,
  zeitraumart,
  zeitraum,
  'gesamt' as geschlecht,
  '' as merkmal,
  '' as auspraegung,
  zaehler,
  nenner
from alle
