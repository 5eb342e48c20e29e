-- Women's share among participants less that among the eLb, in points, with the interval of
-- Newcombe (1998, method 10) for the difference of two proportions.
with zellen as (
  select
    z.zeitraumart,
    z.zeitraum,
    coalesce(n.ort, g.regionalstelle) as ort,
    t.instrument,
    t.frauen,
    t.maenner,
    a.elb_w,
    a.elb_m
  from metrics.geliefert as g
  join ref.regionalstellen as r on r.id = g.regionalstelle and r.typ <> 'zentral'
  join marts.zeitraeume as z on z.monat = g.monat
  join marts.arbeitsmarkt as a on a.regionalstelle = g.regionalstelle and a.monat = g.monat
  join marts.teilnehmende as t on t.regionalstelle = g.regionalstelle and t.monat = g.monat
  left join marts.nachfolge as n
    on z.zeitraumart = '12m' and n.regionalstelle = g.regionalstelle and n.monat = z.ende
  where g.kennzahl = 'gm-02'
),
summen as (
  select
    zeitraumart,
    zeitraum,
    coalesce(ort, 'kreis') as regionalstelle,
    instrument,
    sum(frauen)::hugeint as f,
    sum(frauen + maenner)::hugeint as fm,
    sum(elb_w)::hugeint as l,
    sum(elb_w + elb_m)::hugeint as lm,
    max(frauen) as frauen,
    max(maenner) as maenner,
    max(frauen + maenner) as personen
  from zellen
  group by grouping sets (
    (zeitraumart, zeitraum, instrument, ort),
    (zeitraumart, zeitraum, instrument)
  )
),
anteile as (
  select *, 1 as gruppe, f::double as x, nullif(fm, 0)::double as n from summen
  union all
  select *, 2, l::double, nullif(lm, 0)::double from summen
),
grenzen as (
  select
    *,
    1.959963984540054 as z,
    (2 * x + z * z) / (2 * (n + z * z)) as mitte,
    z * sqrt(z * z + 4 * x * (1 - x / n)) / (2 * (n + z * z)) as breite,
    case when x = 0 then 0 else x / n - (mitte - breite) end as darunter,
    case when x = n then 0 else mitte + breite - x / n end as darueber
  from anteile
),
abstaende as (
  select
    zeitraumart,
    zeitraum,
    regionalstelle,
    instrument,
    any_value(f * lm - l * fm) as z,
    any_value(nullif(fm * lm, 0)) as n,
    any_value(frauen) as frauen,
    any_value(maenner) as maenner,
    any_value(personen) as personen,
    sqrt(
      sum(pow(case when gruppe = 1 then darunter else darueber end, 2))
    ) as unten,
    sqrt(
      sum(pow(case when gruppe = 1 then darueber else darunter end, 2))
    ) as oben
  from grenzen
  group by all
)
select
  case when regionalstelle = 'kreis' then 'kreis' else 'regionalstelle' end as ebene,
  regionalstelle,
  zeitraumart,
  zeitraum,
  'gesamt' as geschlecht,
  case when instrument = '' then '' else 'instrument' end as merkmal,
  instrument as auspraegung,
  100 * z::double / n::double as wert,
  100 * (z::double / n::double - unten) as unten95,
  100 * (z::double / n::double + oben) as oben95,
  least(10, frauen) as personen_zaehler,
  least(10, personen) as personen_nenner,
  least(10, maenner) as personen_rest
from abstaende
