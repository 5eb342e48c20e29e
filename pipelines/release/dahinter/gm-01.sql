-- Women and participants of twelve months, the counts behind the points. Where they agree with
-- those of GM-01b, they are its counts.
with summen as (
  select
    z.zeitraumart,
    z.zeitraum,
    case when grouping(g.regionalstelle, n.ort) = 3 then 'kreis' else coalesce(n.ort, g.regionalstelle) end as ort,
    sum(t.frauen) as frauen,
    sum(t.frauen + t.maenner) as alle
  from metrics.geliefert as g
  join ref.regionalstellen as r on r.id = g.regionalstelle and r.typ <> 'zentral'
  join marts.zeitraeume as z on z.monat = g.monat and z.zeitraumart = '12m'
  join marts.teilnehmende as t
    on t.regionalstelle = g.regionalstelle and t.monat = g.monat and t.instrument = ''
  left join marts.nachfolge as n on n.regionalstelle = g.regionalstelle and n.monat = z.ende
  where g.kennzahl = 'gm-01'
  group by grouping sets (
    (z.zeitraumart, z.zeitraum, g.regionalstelle, n.ort),
    (z.zeitraumart, z.zeitraum)
  )
),
ganz as (
  select ort, zeitraumart, zeitraum, sum(frauen) as frauen, sum(alle) as alle
  from summen
  group by all
),
abweichend as (
  select count(*) as anzahl
  from ganz
  join metrics.ergebnisse as e
    on e.kennzahl = 'gm-01b' and e.merkmal = '' and e.geschlecht = 'gesamt'
    and e.regionalstelle = ganz.ort and e.zeitraumart = ganz.zeitraumart and e.zeitraum = ganz.zeitraum
  where (e.zaehler <> ganz.frauen or e.nenner <> ganz.alle)
)
select
  ort as regionalstelle,
  zeitraumart,
  zeitraum,
  '' as merkmal,
  '' as auspraegung,
  case when anzahl = 0 then 'gm-01b' else 'gm-01' end as von_kennzahl,
  '' as von_merkmal,
  '' as von_auspraegung,
  frauen::decimal(38, 12) as zaehler,
  alle::decimal(38, 12) as nenner
from ganz
cross join abweichend
