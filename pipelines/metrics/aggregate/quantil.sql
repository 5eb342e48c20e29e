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
stufen as materialized (
  select
    monat,
    merkmal,
    auspraegung,
    anteil,
    case when grouping(regionalstelle) = 1 then 'kreis' else 'regionalstelle' end as ebene,
    case when grouping(regionalstelle) = 1 then 'kreis' else regionalstelle end as ort,
    case when grouping(geschlecht) = 1 then 'gesamt' else geschlecht end as geschlecht,
    messwert,
    count(*) as faelle,
    list(distinct person)[1:10] as personen,
    list(distinct fachkraft)[1:10] as fachkraefte
  from beitraege
  group by grouping sets (
    (monat, merkmal, auspraegung, anteil, messwert, regionalstelle, geschlecht),
    (monat, merkmal, auspraegung, anteil, messwert, regionalstelle),
    (monat, merkmal, auspraegung, anteil, messwert, geschlecht),
    (monat, merkmal, auspraegung, anteil, messwert)
  )
  having grouping(geschlecht) = 1 or geschlecht is not null
),
zeitlich as materialized (
  select
    z.zeitraumart,
    z.zeitraum,
    s.merkmal,
    s.auspraegung,
    s.anteil,
    s.ebene,
    coalesce(n.ort, s.ort) as ort,
    s.geschlecht,
    s.messwert,
    s.faelle,
    s.personen,
    s.fachkraefte
  from stufen as s
  join marts.zeitraeume as z using (monat)
  left join marts.nachfolge as n
    on z.zeitraumart = '12m' and n.regionalstelle = s.ort and n.monat = z.ende
),
werte as (
  select
    zeitraumart, zeitraum, merkmal, auspraegung, anteil, ebene, ort, geschlecht, messwert,
    sum(faelle) as faelle
  from zeitlich
  group by all
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
menschen as (
  select
    zeitraum,
    merkmal,
    auspraegung,
    ort,
    geschlecht,
    list_unique(flatten(list(personen))) as personen,
    list_unique(flatten(list(fachkraefte))) as fachkraefte
  from zeitlich
  group by all
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
  least(10, m.personen) as personen_zaehler,
  least(10, m.personen) as personen_nenner,
  least(10, m.fachkraefte) as fachkraefte
from quantile as q
join menschen as m using (zeitraum, merkmal, auspraegung, ort, geschlecht)
