-- Σ over base cells for every period, Regionalstelle and Kreis, gender and gesamt. Twelve months of a
-- Regionalstelle include those of the ones it succeeds.
-- Contributors are counted up to 10, more than any threshold asks for: a month with ten makes ten
-- for every longer period, and only smaller groups are counted over their whole period.
insert into metrics.zellen by name
with grund as (
  select b.*
  from metrics_grund as b
  join metrics_kennzahlen as k using (kennzahl)
  join metrics.geliefert as g
    on g.kennzahl = b.kennzahl and g.regionalstelle = b.regionalstelle and g.monat = b.monat
    and g.auspraegung in ('', b.auspraegung)
  join ref.regionalstellen as r on r.id = b.regionalstelle
  where k.kreis_mit_zentral or r.typ <> 'zentral'
),
gruppen as materialized (
  select
    kennzahl,
    monat,
    merkmal,
    auspraegung,
    case when grouping(regionalstelle) = 1 then 'kreis' else 'regionalstelle' end as ebene,
    case when grouping(regionalstelle) = 1 then 'kreis' else regionalstelle end as ort,
    case when grouping(geschlecht) = 1 then 'gesamt' else geschlecht end as geschlecht,
    sum(zaehler) as zaehler,
    sum(nenner) as nenner,
    max(anzahl_zaehler) as anzahl_zaehler,
    max(anzahl_nenner) as anzahl_nenner,
    list_sort(list_distinct(flatten(list(im_zaehler))))[1:10] as im_zaehler,
    list_sort(list_distinct(flatten(list(im_nenner))))[1:10] as im_nenner,
    list_sort(list_distinct(flatten(list(im_rest))))[1:10] as im_rest,
    list_sort(list_distinct(flatten(list(fachkraefte))))[1:10] as fachkraefte,
    bool_or(luecke) as luecke
  from grund
  group by grouping sets (
    (kennzahl, monat, merkmal, auspraegung, regionalstelle, geschlecht),
    (kennzahl, monat, merkmal, auspraegung, regionalstelle),
    (kennzahl, monat, merkmal, auspraegung, geschlecht),
    (kennzahl, monat, merkmal, auspraegung)
  )
  having grouping(geschlecht) = 1 or geschlecht is not null
),
monatlich as (
  select
    * exclude (anzahl_zaehler, anzahl_nenner, im_zaehler, im_nenner, im_rest, fachkraefte),
    greatest(len(im_zaehler), anzahl_zaehler) as personen_zaehler,
    greatest(len(im_nenner), anzahl_nenner) as personen_nenner,
    len(im_rest) as personen_rest,
    len(fachkraefte) as fachkraefte
  from gruppen
),
gesamt as (
  select
    m.kennzahl,
    z.zeitraumart,
    z.zeitraum,
    z.ende,
    m.merkmal,
    m.auspraegung,
    m.ebene,
    coalesce(n.ort, m.ort) as ort,
    m.geschlecht,
    sum(m.zaehler) as zaehler,
    sum(m.nenner) as nenner,
    max(m.personen_zaehler) as personen_zaehler,
    max(m.personen_nenner) as personen_nenner,
    max(m.personen_rest) as personen_rest,
    max(m.fachkraefte) as fachkraefte,
    bool_or(m.luecke) as luecke,
    count(*) > 1 as mehrere
  from monatlich as m
  join metrics_kennzahlen as k using (kennzahl)
  join marts.zeitraeume as z on z.monat = m.monat and (z.stand or not k.stand)
  left join marts.nachfolge as n
    on z.zeitraumart = '12m' and n.regionalstelle = m.ort and n.monat = z.ende
  group by all
),
kleine as (
  select kennzahl, zeitraumart, zeitraum, ende, merkmal, auspraegung, ebene, ort, geschlecht
  from gesamt
  where mehrere
    and (
      personen_zaehler between 1 and 9
      or personen_nenner between 1 and 9
      or personen_rest between 1 and 9
      or fachkraefte between 1 and 9
    )
),
herkunft as (
  select *, ort as quelle from kleine
  union all
  select k.*, n.regionalstelle
  from kleine as k
  join marts.nachfolge as n on n.ort = k.ort and n.monat = k.ende
  where k.zeitraumart = '12m'
),
gezaehlt as (
  select
    k.kennzahl,
    k.zeitraumart,
    k.zeitraum,
    k.merkmal,
    k.auspraegung,
    k.ebene,
    k.ort,
    k.geschlecht,
    list_unique(flatten(list(g.im_zaehler))) as personen_zaehler,
    list_unique(flatten(list(g.im_nenner))) as personen_nenner,
    list_unique(flatten(list(g.im_rest))) as personen_rest,
    list_unique(flatten(list(g.fachkraefte))) as fachkraefte
  from herkunft as k
  join marts.zeitraeume as z
    on z.zeitraumart = k.zeitraumart and z.zeitraum = k.zeitraum
  join metrics_kennzahlen as d on d.kennzahl = k.kennzahl and (z.stand or not d.stand)
  join gruppen as g
    on g.kennzahl = k.kennzahl
    and g.monat = z.monat
    and g.merkmal = k.merkmal
    and g.auspraegung = k.auspraegung
    and g.ort = k.quelle
    and g.ebene = k.ebene
    and g.geschlecht = k.geschlecht
  group by all
)
select
  s.kennzahl,
  s.ebene,
  s.ort as regionalstelle,
  s.zeitraumart,
  s.zeitraum,
  s.geschlecht,
  s.merkmal,
  s.auspraegung,
  s.zaehler,
  s.nenner,
  least(10, greatest(s.personen_zaehler, g.personen_zaehler)) as personen_zaehler,
  least(10, greatest(s.personen_nenner, g.personen_nenner)) as personen_nenner,
  least(10, greatest(s.personen_rest, g.personen_rest)) as personen_rest,
  least(10, greatest(s.fachkraefte, g.fachkraefte)) as fachkraefte,
  s.luecke
from gesamt as s
left join gezaehlt as g using (kennzahl, zeitraumart, zeitraum, merkmal, auspraegung, ebene, ort, geschlecht)
