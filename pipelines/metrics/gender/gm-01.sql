-- Women among participants less the share that is due, in points: over the cells with both datasets.
-- With Z = F · A_m² · E_w − M · A_w² · E_m the points are 100 · Z / ((F + M) · (A_w² · E_m + A_m² · E_w)).
with zellen as (
  select
    z.zeitraumart,
    z.zeitraum,
    coalesce(n.ort, g.regionalstelle) as ort,
    sum(b.arbeitslose_w) as a_w,
    sum(b.arbeitslose_m) as a_m,
    sum(b.erwerbspersonen_w) as e_w,
    sum(b.erwerbspersonen_m) as e_m,
    bool_and(b.vollstaendig) as vollstaendig,
    sum(t.frauen) as f,
    sum(t.maenner) as m
  from metrics.geliefert as g
  join ref.regionalstellen as r on r.id = g.regionalstelle and r.typ <> 'zentral'
  join marts.zeitraeume as z on z.monat = g.monat and z.zeitraumart = '12m'
  join marts.arbeitsmarkt as b on b.regionalstelle = g.regionalstelle and b.monat = g.monat
  join marts.teilnehmende as t
    on t.regionalstelle = g.regionalstelle and t.monat = g.monat and t.instrument = ''
  left join marts.nachfolge as n on n.regionalstelle = g.regionalstelle and n.monat = z.ende
  where g.kennzahl = 'gm-01'
  group by all
),
summen as (
  select
    zeitraumart,
    zeitraum,
    coalesce(ort, 'kreis') as regionalstelle,
    coalesce(sum(a_w) filter (vollstaendig), 0)::hugeint as a_w,
    coalesce(sum(a_m) filter (vollstaendig), 0)::hugeint as a_m,
    coalesce(sum(e_w) filter (vollstaendig), 0)::hugeint as e_w,
    coalesce(sum(e_m) filter (vollstaendig), 0)::hugeint as e_m,
    sum(f)::hugeint as f,
    sum(m)::hugeint as m
  from zellen
  group by grouping sets ((zeitraumart, zeitraum, ort), (zeitraumart, zeitraum))
),
gerechnet as (
  select
    *,
    f * a_m * a_m * e_w - m * a_w * a_w * e_m as z,
    (f + m) * (a_w * a_w * e_m + a_m * a_m * e_w) as n
  from summen
)
select
  case when regionalstelle = 'kreis' then 'kreis' else 'regionalstelle' end as ebene,
  regionalstelle,
  zeitraumart,
  zeitraum,
  'gesamt' as geschlecht,
  '' as merkmal,
  '' as auspraegung,
  sign(z) * greatest(100 * abs(z)::double / n::double, 1e-12) as wert,
  f::bigint as personen_zaehler,
  (f + m)::bigint as personen_nenner,
  m::bigint as personen_rest
from gerechnet
where n > 0
