-- Share of the days of training that the one person with most of them has.
with tage as (
  select
    z.zeitraumart,
    z.zeitraum,
    coalesce(n.ort, p.regionalstelle) as ort,
    p.geschlecht,
    p.personal_id,
    p.fortbildungstage
  from staging.stg_personal as p
  join metrics.geliefert as g
    on g.kennzahl = 'pe-04b' and g.regionalstelle = p.regionalstelle and g.monat = p.monat
  join ref.regionalstellen as r on r.id = p.regionalstelle and r.typ <> 'zentral'
  join marts.zeitraeume as z on z.monat = p.monat
  left join marts.nachfolge as n
    on z.zeitraumart = '12m' and n.regionalstelle = p.regionalstelle and n.monat = z.ende
  where p.aktiv and p.fortbildungstage > 0
),
je_person as (
  select
    zeitraumart,
    zeitraum,
    case when grouping(ort) = 1 then 'kreis' else ort end as regionalstelle,
    case when grouping(geschlecht) = 1 then 'gesamt' else geschlecht end as geschlecht,
    sum(fortbildungstage) as tage
  from tage
  group by grouping sets (
    (zeitraumart, zeitraum, personal_id, ort, geschlecht),
    (zeitraumart, zeitraum, personal_id, ort),
    (zeitraumart, zeitraum, personal_id, geschlecht),
    (zeitraumart, zeitraum, personal_id)
  )
)
select
  regionalstelle,
  zeitraum,
  geschlecht,
  '' as merkmal,
  '' as auspraegung,
  (max(tage) / sum(tage))::double as anteil
from je_person
group by regionalstelle, zeitraum, geschlecht
