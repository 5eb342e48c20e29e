-- Grain: twelve months × Regionalstelle and Kreis: share of women in percent that is due in
-- programmes, 100 · a_F · q_F / (a_F · q_F + a_M · q_M) with a = share of the sex and q = its number
-- per labour force, so 100 · A_F² · E_M / (A_F² · E_M + A_M² · E_F); once of the unemployed, once of
-- the eLb. A Regionalstelle whose labour force is not known in all its months is left out.
with verteilt as (
  select a.*, z.zeitraumart, z.zeitraum, coalesce(n.ort, a.regionalstelle) as ort
  from marts.arbeitsmarkt as a
  join ref.regionalstellen as r on r.id = a.regionalstelle and r.typ <> 'zentral'
  join marts.zeitraeume as z on z.monat = a.monat and z.zeitraumart = '12m'
  left join marts.nachfolge as n on n.regionalstelle = a.regionalstelle and n.monat = z.ende
),
je_ort as (
  select
    zeitraumart,
    zeitraum,
    ort,
    sum(arbeitslose_w)::hugeint as a_w,
    sum(arbeitslose_m)::hugeint as a_m,
    sum(elb_w)::hugeint as l_w,
    sum(elb_m)::hugeint as l_m,
    sum(erwerbspersonen_w)::hugeint as e_w,
    sum(erwerbspersonen_m)::hugeint as e_m
  from verteilt
  group by zeitraumart, zeitraum, ort
  having bool_and(vollstaendig)
),
summen as (
  select
    zeitraumart,
    zeitraum,
    case when grouping(ort) = 1 then 'kreis' else 'regionalstelle' end as ebene,
    coalesce(ort, 'kreis') as regionalstelle,
    sum(a_w)::hugeint as a_w,
    sum(a_m)::hugeint as a_m,
    sum(l_w)::hugeint as l_w,
    sum(l_m)::hugeint as l_m,
    sum(e_w)::hugeint as e_w,
    sum(e_m)::hugeint as e_m
  from je_ort
  group by grouping sets ((zeitraumart, zeitraum, ort), (zeitraumart, zeitraum))
)
select
  ebene,
  regionalstelle,
  zeitraumart,
  zeitraum,
  100 * (a_w * a_w * e_m)::double / nullif(a_w * a_w * e_m + a_m * a_m * e_w, 0)::double as arbeitslose,
  100 * (l_w * l_w * e_m)::double / nullif(l_w * l_w * e_m + l_m * l_m * e_w, 0)::double as elb
from summen
