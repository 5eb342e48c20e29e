-- Quantiles of the records of the whole period: linear interpolation (Hyndman and Fan, type 7), so
-- the value at position (n - 1) · share of the sorted records, counted from 0. Contributors up to 10.
insert into metrics.zellen by name
with gueltig as (
  select g.*, r.typ
  from metrics.geliefert as g
  join work.kennzahlen as k on k.kennzahl = g.kennzahl and k.aggregation = 'quantil'
  join ref.regionalstellen as r on r.id = g.regionalstelle
  where k.kreis_mit_zentral or r.typ <> 'zentral'
),
stufen as (
  select s.*
  from basis.stufen as s
  join gueltig as g
    on g.kennzahl = s.kennzahl and g.regionalstelle = s.regionalstelle and g.monat = s.monat
    and g.auspraegung in ('', s.auspraegung)
),
zeitlich as (
  select
    z.zeitraumart,
    z.zeitraum,
    s.* exclude (monat) replace (coalesce(n.ort, s.regionalstelle) as regionalstelle)
  from stufen as s
  join work.zeitraeume as z using (monat)
  left join marts.nachfolge as n
    on z.zeitraumart = '12m' and n.regionalstelle = s.regionalstelle and n.monat = z.ende
),
werte as (
  select
    kennzahl,
    zeitraumart,
    zeitraum,
    merkmal,
    auspraegung,
    case when grouping(regionalstelle) = 1 then 'kreis' else 'regionalstelle' end as ebene,
    case when grouping(regionalstelle) = 1 then 'kreis' else regionalstelle end as ort,
    case when grouping(geschlecht) = 1 then 'gesamt' else geschlecht end as geschlecht,
    messwert,
    sum(faelle) as faelle
  from zeitlich
  group by grouping sets (
    (kennzahl, zeitraumart, zeitraum, merkmal, auspraegung, messwert, regionalstelle, geschlecht),
    (kennzahl, zeitraumart, zeitraum, merkmal, auspraegung, messwert, regionalstelle),
    (kennzahl, zeitraumart, zeitraum, merkmal, auspraegung, messwert, geschlecht),
    (kennzahl, zeitraumart, zeitraum, merkmal, auspraegung, messwert)
  )
  having grouping(geschlecht) = 1 or geschlecht is not null
),
kumuliert as (
  select
    *,
    sum(faelle) over (partition by kennzahl, zeitraum, merkmal, auspraegung, ort, geschlecht) as anzahl,
    sum(faelle) over (
      partition by kennzahl, zeitraum, merkmal, auspraegung, ort, geschlecht
      order by messwert
    ) as bis
  from werte
),
stellen as (
  -- the records of the unbroken value serve every quantile that it is shown in
  select
    k.* replace (
      case when q.gebrochen then k.merkmal else q.merkmal end as merkmal,
      case when q.gebrochen then k.auspraegung else q.quantil end as auspraegung
    ),
    ((k.anzahl - 1)::decimal(18, 0) * q.anteil::decimal(4, 3))::decimal(30, 3) as stelle
  from kumuliert as k
  join work.quantile as q on q.kennzahl = k.kennzahl and q.gebrochen = (k.merkmal <> '')
),
quantile as (
  select
    kennzahl, zeitraumart, zeitraum, merkmal, auspraegung, ebene, ort, geschlecht,
    any_value(anzahl) as anzahl,
    any_value(stelle - floor(stelle))::decimal(4, 3) as rest,
    min(messwert) filter (where bis > floor(stelle)) as unten,
    min(messwert) filter (where bis > floor(stelle) + 1) as oben
  from stellen
  group by all
),
grund as (
  select b.*
  from basis.beteiligte as b
  join gueltig as g
    on g.kennzahl = b.kennzahl and g.regionalstelle = b.regionalstelle and g.monat = b.monat
    and g.auspraegung in ('', b.auspraegung)
),
beteiligte_zeitlich as (
  select
    z.zeitraum,
    g.* exclude (monat) replace (coalesce(n.ort, g.regionalstelle) as regionalstelle)
  from grund as g
  join work.zeitraeume as z using (monat)
  left join marts.nachfolge as n
    on z.zeitraumart = '12m' and n.regionalstelle = g.regionalstelle and n.monat = z.ende
),
menschen as (
  select
    kennzahl,
    zeitraum,
    merkmal,
    auspraegung,
    case when grouping(regionalstelle) = 1 then 'kreis' else regionalstelle end as ort,
    case when grouping(geschlecht) = 1 then 'gesamt' else geschlecht end as geschlecht,
    list_unique(flatten(list(personen))) as personen,
    list_unique(flatten(list(fachkraefte))) as fachkraefte
  from beteiligte_zeitlich
  group by grouping sets (
    (kennzahl, zeitraum, merkmal, auspraegung, regionalstelle, geschlecht),
    (kennzahl, zeitraum, merkmal, auspraegung, regionalstelle),
    (kennzahl, zeitraum, merkmal, auspraegung, geschlecht),
    (kennzahl, zeitraum, merkmal, auspraegung)
  )
  having grouping(geschlecht) = 1 or geschlecht is not null
)
select
  q.kennzahl,
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
left join menschen as m
  on m.kennzahl = q.kennzahl
  and m.zeitraum = q.zeitraum
  and m.merkmal = case when q.merkmal = 'quantil' then '' else q.merkmal end
  and m.auspraegung = case when q.merkmal = 'quantil' then '' else q.auspraegung end
  and m.ort = q.ort
  and m.geschlecht = q.geschlecht
