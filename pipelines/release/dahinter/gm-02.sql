-- Women and participants by instrument, the counts behind the points. Where they agree with
-- those of GM-01b, they are its counts.
with summen as (
  select
    z.zeitraumart,
    z.zeitraum,
    case when grouping(g.regionalstelle, n.ort) = 3 then 'kreis' else coalesce(n.ort, g.regionalstelle) end as ort,
    t.instrument,
    sum(t.frauen) as frauen,
    sum(t.frauen + t.maenner) as alle
  from metrics.geliefert as g
  join ref.regionalstellen as r on r.id = g.regionalstelle and r.typ <> 'zentral'
  join marts.zeitraeume as z on z.monat = g.monat
  join marts.teilnehmende as t on t.regionalstelle = g.regionalstelle and t.monat = g.monat
  left join marts.nachfolge as n
    on z.zeitraumart = '12m' and n.regionalstelle = g.regionalstelle and n.monat = z.ende
  where g.kennzahl = 'gm-02'
  group by grouping sets (
    (z.zeitraumart, z.zeitraum, t.instrument, g.regionalstelle, n.ort),
    (z.zeitraumart, z.zeitraum, t.instrument)
  )
),
ganz as (
  select ort, zeitraumart, zeitraum, instrument, sum(frauen) as frauen, sum(alle) as alle
  from summen
  group by all
),
abweichend as (
  select count(*) as anzahl
  from ganz
  join metrics.ergebnisse as e
    on e.kennzahl = 'gm-01b' and e.merkmal = '' and e.geschlecht = 'gesamt'
    and e.regionalstelle = ganz.ort and e.zeitraumart = ganz.zeitraumart and e.zeitraum = ganz.zeitraum
  where ganz.instrument = '' and (e.zaehler <> ganz.frauen or e.nenner <> ganz.alle)
)
select
  ort as regionalstelle,
  zeitraumart,
  zeitraum,
  case when instrument = '' then '' else 'instrument' end as merkmal,
  instrument as auspraegung,
  case when instrument = '' and anzahl = 0 then 'gm-01b' else 'gm-02' end as von_kennzahl,
  case when instrument = '' then '' else 'instrument' end as von_merkmal,
  instrument as von_auspraegung,
  frauen::decimal(38, 12) as zaehler,
  alle::decimal(38, 12) as nenner
from ganz
cross join abweichend
