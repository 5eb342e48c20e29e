-- Quantiles of the records of the whole period: linear interpolation (Hyndman and Fan, type 7), so
-- the value at position (n - 1) · share of the sorted records, counted from 0.
-- $1 KPI, $2 whether the Kreis value includes the Koordinierungsstelle. Contributors up to 10.
insert into metrics.zellen by name
with beitraege as (
  select e.*
  from metrics_eingabe as e
  join metrics.geliefert as g
    on g.kennzahl = $1 and g.regionalstelle = e.regionalstelle and g.monat = e.monat
    and g.auspraegung in ('', e.auspraegung)
  join ref.regionalstellen as r on r.id = e.regionalstelle
  where e.messwert is not null and ($2 or r.typ <> 'zentral')
),
stufen as (
  select monat, merkmal, auspraegung, anteil, messwert, regionalstelle, geschlecht, count(*) as faelle
  from beitraege
  group by all
),
zeitlich as (
  select
    z.zeitraumart,
    z.zeitraum,
    s.* exclude (monat) replace (coalesce(n.ort, s.regionalstelle) as regionalstelle)
  from stufen as s
  join marts.zeitraeume as z using (monat)
  left join marts.nachfolge as n
    on z.zeitraumart = '12m' and n.regionalstelle = s.regionalstelle and n.monat = z.ende
),
werte as (
  select
    zeitraumart,
    zeitraum,
    merkmal,
    auspraegung,
    anteil,
    case when grouping(regionalstelle) = 1 then 'kreis' else 'regionalstelle' end as ebene,
    case when grouping(regionalstelle) = 1 then 'kreis' else regionalstelle end as ort,
    case when grouping(geschlecht) = 1 then 'gesamt' else geschlecht end as geschlecht,
    messwert,
    sum(faelle) as faelle
  from zeitlich
  group by grouping sets (
    (zeitraumart, zeitraum, merkmal, auspraegung, anteil, messwert, regionalstelle, geschlecht),
    (zeitraumart, zeitraum, merkmal, auspraegung, anteil, messwert, regionalstelle),
    (zeitraumart, zeitraum, merkmal, auspraegung, anteil, messwert, geschlecht),
    (zeitraumart, zeitraum, merkmal, auspraegung, anteil, messwert)
  )
  having grouping(geschlecht) = 1 or geschlecht is not null
),
kumuliert as (
  select
    *,
    sum(faelle) over (partition by zeitraum, merkmal, auspraegung, ort, geschlecht) as anzahl,
    sum(faelle) over (
      partition by zeitraum, merkmal, auspraegung, ort, geschlecht
      order by messwert
    ) as bis
  from werte
),
stellen as (
  select *, ((anzahl - 1)::decimal(18, 0) * anteil)::decimal(30, 3) as stelle
  from kumuliert
),
quantile as (
  select
    zeitraumart, zeitraum, merkmal, auspraegung, ebene, ort, geschlecht,
    any_value(anzahl) as anzahl,
    any_value(stelle - floor(stelle))::decimal(4, 3) as rest,
    min(messwert) filter (where bis > floor(stelle)) as unten,
    min(messwert) filter (where bis > floor(stelle) + 1) as oben
  from stellen
  group by all
),
beteiligte as (
  select distinct monat, merkmal, auspraegung, regionalstelle, geschlecht, person, null as fachkraft
  from beitraege
  where person is not null
  union all
  select distinct monat, merkmal, auspraegung, regionalstelle, geschlecht, null, fachkraft
  from beitraege
  where fachkraft is not null
),
grund as (
  -- the ten smallest pseudonyms stand for all, since those of any union are among them
  select
    monat,
    merkmal,
    auspraegung,
    regionalstelle,
    geschlecht,
    min(person, 10) as personen,
    min(fachkraft, 10) as fachkraefte
  from beteiligte
  group by all
),
beteiligte_zeitlich as (
  select
    z.zeitraum,
    g.* exclude (monat) replace (coalesce(n.ort, g.regionalstelle) as regionalstelle)
  from grund as g
  join marts.zeitraeume as z using (monat)
  left join marts.nachfolge as n
    on z.zeitraumart = '12m' and n.regionalstelle = g.regionalstelle and n.monat = z.ende
),
menschen as (
  select
    zeitraum,
    merkmal,
    auspraegung,
    case when grouping(regionalstelle) = 1 then 'kreis' else regionalstelle end as ort,
    case when grouping(geschlecht) = 1 then 'gesamt' else geschlecht end as geschlecht,
    list_unique(flatten(list(personen))) as personen,
    list_unique(flatten(list(fachkraefte))) as fachkraefte
  from beteiligte_zeitlich
  group by grouping sets (
    (zeitraum, merkmal, auspraegung, regionalstelle, geschlecht),
    (zeitraum, merkmal, auspraegung, regionalstelle),
    (zeitraum, merkmal, auspraegung, geschlecht),
    (zeitraum, merkmal, auspraegung)
  )
  having grouping(geschlecht) = 1 or geschlecht is not null
)
select
  $1 as kennzahl,
  q.ebene,
  q.ort as regionalstelle,
  q.zeitraumart,
  q.zeitraum,
  q.geschlecht,
  q.merkmal,
  q.auspraegung,
  q.anzahl as nenner,
  (q.unten + q.rest * coalesce(q.oben - q.unten, 0))::double as wert,
  least(10, coalesce(m.personen, 0)) as personen_zaehler,
  least(10, coalesce(m.personen, 0)) as personen_nenner,
  least(10, coalesce(m.fachkraefte, 0)) as fachkraefte
from quantile as q
left join menschen as m using (zeitraum, merkmal, auspraegung, ort, geschlecht)
