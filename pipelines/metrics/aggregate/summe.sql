-- Σ over base cells for every period, Regionalstelle and Kreis, gender and gesamt. Twelve months of a
-- Regionalstelle include those of the ones it succeeds.
-- Contributors are counted up to 10, more than any threshold asks for: a part with ten makes ten for
-- everything it is in, and only smaller groups are counted over their whole place and period.
insert into metrics.zellen by name
with grund as (
  select b.*
  from basis.grund as b
  join work.kennzahlen as k using (kennzahl)
  join metrics.geliefert as g
    on g.kennzahl = b.kennzahl and g.regionalstelle = b.regionalstelle and g.monat = b.monat
    and g.auspraegung in ('', b.auspraegung)
  join ref.regionalstellen as r on r.id = b.regionalstelle
  semi join work.zeitraeume as z on z.monat = b.monat
  where k.kreis_mit_zentral or r.typ <> 'zentral'
),
vereint as (
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
    coalesce(greatest(max(len(im_zaehler)), max(anzahl_zaehler)), 0) as personen_zaehler,
    coalesce(greatest(max(len(im_nenner)), max(anzahl_nenner)), 0) as personen_nenner,
    coalesce(max(len(im_rest)), 0) as personen_rest,
    coalesce(max(len(fachkraefte)), 0) as fachkraefte,
    list(im_zaehler) as je_zaehler,
    list(im_nenner) as je_nenner,
    list(im_rest) as je_rest,
    list(fachkraefte) as je_fachkraft,
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
gruppen as materialized (
  -- who stands behind a month matters only while no part of it has ten
  select
    * exclude (je_zaehler, je_nenner, je_rest, je_fachkraft),
    case when personen_zaehler < 10 then list_sort(list_distinct(flatten(je_zaehler)))[1:10] end as im_zaehler,
    case when personen_nenner < 10 then list_sort(list_distinct(flatten(je_nenner)))[1:10] end as im_nenner,
    case when personen_rest < 10 then list_sort(list_distinct(flatten(je_rest)))[1:10] end as im_rest,
    case when fachkraefte < 10 then list_sort(list_distinct(flatten(je_fachkraft)))[1:10] end as die_fachkraefte
  from vereint
),
monatlich as (
  select
    * exclude (im_zaehler, im_nenner, im_rest, die_fachkraefte)
    replace (
      greatest(len(im_zaehler), personen_zaehler) as personen_zaehler,
      greatest(len(im_nenner), personen_nenner) as personen_nenner,
      greatest(len(im_rest), personen_rest) as personen_rest,
      greatest(len(die_fachkraefte), fachkraefte) as fachkraefte
    )
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
  join work.kennzahlen as k using (kennzahl)
  join work.zeitraeume as z on z.monat = m.monat and (z.stand or not k.stand)
  left join marts.nachfolge as n
    on z.zeitraumart = '12m' and n.regionalstelle = m.ort and n.monat = z.ende
  group by all
),
kleine as (
  select
    kennzahl,
    zeitraumart,
    zeitraum,
    ende,
    merkmal,
    auspraegung,
    ebene,
    ort,
    geschlecht,
    personen_zaehler between 1 and 9 as klein_zaehler,
    personen_nenner between 1 and 9 as klein_nenner,
    personen_rest between 1 and 9 as klein_rest,
    fachkraefte between 1 and 9 as klein_fachkraefte
  from gesamt
  where mehrere and (klein_zaehler or klein_nenner or klein_rest or klein_fachkraefte)
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
    list_unique(flatten(list(g.im_zaehler) filter (where k.klein_zaehler))) as personen_zaehler,
    list_unique(flatten(list(g.im_nenner) filter (where k.klein_nenner))) as personen_nenner,
    list_unique(flatten(list(g.im_rest) filter (where k.klein_rest))) as personen_rest,
    list_unique(flatten(list(g.die_fachkraefte) filter (where k.klein_fachkraefte))) as fachkraefte
  from herkunft as k
  join work.zeitraeume as z
    on z.zeitraumart = k.zeitraumart and z.zeitraum = k.zeitraum
  join work.kennzahlen as d on d.kennzahl = k.kennzahl and (z.stand or not d.stand)
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
