-- Sites: the Regionalstelle shows its lowest site, the Kreis the sites that meet the rule.
-- $1 KPI, $2 only the newest month of a period, $3 factor of the value, $4 rule that is met.
insert into metrics.zellen
with je_standort as (
  select
    z.zeitraumart,
    z.zeitraum,
    e.regionalstelle,
    e.standort,
    sum(e.zaehler) as zaehler,
    sum(e.nenner) as nenner,
    max(e.monat) as monat
  from metrics.eingabe as e
  join metrics.geliefert as g
    on g.kennzahl = $1 and g.regionalstelle = e.regionalstelle and g.monat = e.monat
  join marts.zeitraeume as z on z.monat = e.monat and (z.stand or not $2)
  group by all
),
gewertet as (
  select
    s.*,
    s.zaehler / coalesce(s.nenner, 1) as wert,
    s.zaehler * $3::integer >= r.wert * coalesce(s.nenner, 1) as erfuellt
  from je_standort as s
  left join marts.regel_monat as r
    on r.regel = $4 and r.bezug = s.standort and r.monat = s.monat
  where s.nenner is null or s.nenner > 0
),
niedrigster as (
  select *
  from gewertet
  qualify row_number() over (
    partition by zeitraumart, zeitraum, regionalstelle
    order by wert, standort
  ) = 1
)
select
  $1, 'standort', standort, zeitraumart, zeitraum, 'gesamt', '', '', zaehler, nenner,
  null, null, null, null
from gewertet
union all
select
  $1, 'regionalstelle', regionalstelle, zeitraumart, zeitraum, 'gesamt', '', '', zaehler, nenner,
  null, null, null, null
from niedrigster
union all
select
  $1, 'kreis', 'kreis', zeitraumart, zeitraum, 'gesamt', '', '', count(*) filter (where erfuellt), count(*),
  null, null, null, null
from gewertet
group by all
