-- Σ over base cells for every period, Regionalstelle and Kreis, gender and gesamt.
-- $1 KPI, $2 whether the Kreis value includes the Koordinierungsstelle, $3 whether it is a state of
-- the newest month. Twelve months of a Regionalstelle include those of the ones it succeeds.
-- Contributors are counted up to 10, more than any threshold asks for: a month with ten makes ten
-- for every longer period, and only smaller groups are counted over their whole period.
insert into metrics.zellen by name
with beitraege as (
  select e.*
  from metrics.eingabe as e
  join metrics.geliefert as g
    on g.kennzahl = $1 and g.regionalstelle = e.regionalstelle and g.monat = e.monat
    and g.auspraegung in ('', e.auspraegung)
  join ref.regionalstellen as r on r.id = e.regionalstelle
  where $2 or r.typ <> 'zentral'
),
gefaltet as materialized (
  select
    monat,
    merkmal,
    auspraegung,
    case when grouping(regionalstelle) = 1 then 'kreis' else 'regionalstelle' end as ebene,
    case when grouping(regionalstelle) = 1 then 'kreis' else regionalstelle end as ort,
    case when grouping(geschlecht) = 1 then 'gesamt' else geschlecht end as geschlecht,
    person,
    fachkraft,
    sum(zaehler) as zaehler,
    sum(nenner) as nenner,
    bool_or(nenner <> zaehler) as rest,
    max(personen) filter (where zaehler <> 0) as personen_zaehler,
    max(personen) filter (where nenner <> 0) as personen_nenner,
    bool_or(luecke) as luecke
  from beitraege
  group by grouping sets (
    (monat, merkmal, auspraegung, person, fachkraft, regionalstelle, geschlecht),
    (monat, merkmal, auspraegung, person, fachkraft, regionalstelle),
    (monat, merkmal, auspraegung, person, fachkraft, geschlecht),
    (monat, merkmal, auspraegung, person, fachkraft)
  )
  having grouping(geschlecht) = 1 or geschlecht is not null
),
monatlich as materialized (
  select
    monat,
    merkmal,
    auspraegung,
    ebene,
    ort,
    geschlecht,
    sum(zaehler) as zaehler,
    sum(nenner) as nenner,
    greatest(count(distinct person) filter (where zaehler <> 0), max(personen_zaehler)) as personen_zaehler,
    greatest(count(distinct person) filter (where nenner <> 0), max(personen_nenner)) as personen_nenner,
    count(distinct person) filter (where rest) as personen_rest,
    count(distinct fachkraft) filter (where zaehler <> 0) as fachkraefte,
    bool_or(luecke) as luecke
  from gefaltet
  group by all
),
gesamt as (
  select
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
  join marts.zeitraeume as z on z.monat = m.monat and (z.stand or not $3)
  left join marts.nachfolge as n
    on z.zeitraumart = '12m' and n.regionalstelle = m.ort and n.monat = z.ende
  group by all
),
kleine as (
  select zeitraumart, zeitraum, ende, merkmal, auspraegung, ebene, ort, geschlecht
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
    k.zeitraumart,
    k.zeitraum,
    k.merkmal,
    k.auspraegung,
    k.ebene,
    k.ort,
    k.geschlecht,
    count(distinct g.person) filter (where g.zaehler <> 0) as personen_zaehler,
    count(distinct g.person) filter (where g.nenner <> 0) as personen_nenner,
    count(distinct g.person) filter (where g.rest) as personen_rest,
    count(distinct g.fachkraft) filter (where g.zaehler <> 0) as fachkraefte
  from herkunft as k
  join marts.zeitraeume as z
    on z.zeitraumart = k.zeitraumart and z.zeitraum = k.zeitraum and (z.stand or not $3)
  join gefaltet as g
    on g.monat = z.monat
    and g.merkmal = k.merkmal
    and g.auspraegung = k.auspraegung
    and g.ort = k.quelle
    and g.ebene = k.ebene
    and g.geschlecht = k.geschlecht
  group by all
)
select
  $1 as kennzahl,
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
left join gezaehlt as g using (zeitraumart, zeitraum, merkmal, auspraegung, ebene, ort, geschlecht)
