-- Sites: the Regionalstelle shows its lowest site, the Kreis the sites that meet the rule.
-- $1 KPI, $2 only the newest month of a period, $3 factor of the value, $4 rule that is met.
insert into metrics.zellen by name
with beitraege as (
  select
    z.zeitraumart,
    z.zeitraum,
    coalesce(n.ort, e.regionalstelle) as regionalstelle,
    e.standort,
    e.zaehler,
    e.nenner,
    e.monat
  from metrics_eingabe as e
  join metrics.geliefert as g
    on g.kennzahl = $1 and g.regionalstelle = e.regionalstelle and g.monat = e.monat
  join marts.zeitraeume as z on z.monat = e.monat and (z.stand or not $2)
  left join marts.nachfolge as n
    on z.zeitraumart = '12m' and n.regionalstelle = e.regionalstelle and n.monat = z.ende
),
je_regionalstelle as (
  select zeitraumart, zeitraum, regionalstelle, standort, sum(zaehler) as zaehler, sum(nenner) as nenner
  from beitraege
  group by all
),
je_standort as (
  select
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
    s.zaehler * $3::integer >= r.wert * coalesce(s.nenner, 1) as erfuellt
  from je_standort as s
  left join marts.regel_monat as r
    on r.regel = $4 and r.bezug = s.standort and r.monat = s.monat
  where s.nenner is null or s.nenner > 0
),
niedrigster as (
  select *
  from je_regionalstelle
  where nenner is null or nenner > 0
  qualify row_number() over (
    partition by zeitraumart, zeitraum, regionalstelle
    order by zaehler / coalesce(nenner, 1), standort
  ) = 1
),
alle as (
  select 'standort' as ebene, standort as regionalstelle, zeitraumart, zeitraum, zaehler, nenner
  from gewertet
  union all
  select 'regionalstelle', regionalstelle, zeitraumart, zeitraum, zaehler, nenner
  from niedrigster
  union all
  select 'kreis', 'kreis', zeitraumart, zeitraum, count(*) filter (where erfuellt), count(*)
  from gewertet
  group by all
)
select
  $1 as kennzahl,
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
