-- Deviations from rules in force on the month's last day and those that both sides agreed to; the Kreis
-- counts each once, a Regionalstelle those for it, its sites or everywhere.
with in_kraft as (
  select
    m.monat,
    coalesce(r.zustimmung_stadt and r.zustimmung_kreis, false) as vereinbart,
    coalesce(o.id, s.regionalstelle) as ort
  from ref.regeln as r
  join marts.monate as m
    on r.gueltig_von <= last_day(m.monat)
    and (r.gueltig_bis is null or r.gueltig_bis >= last_day(m.monat))
  left join ref.regionalstellen as o on o.id = r.regionalstelle
  left join ref.standorte as s
    on s.id = r.regionalstelle
    and o.id is null
    and s.gueltig_von <= last_day(m.monat)
    and (s.gueltig_bis is null or s.gueltig_bis >= last_day(m.monat))
  where r.status = 'abweichung'
),
verteilt as (
  select 'kreis' as ebene, 'kreis' as regionalstelle, monat, vereinbart from in_kraft
  union all
  select 'regionalstelle', r.id, i.monat, i.vereinbart
  from in_kraft as i
  join ref.regionalstellen as r on i.ort = r.id or (i.ort is null and r.typ <> 'zentral')
)
select
  v.ebene,
  v.regionalstelle,
  z.zeitraumart,
  z.zeitraum,
  'gesamt' as geschlecht,
  '' as merkmal,
  '' as auspraegung,
  count(*) filter (where v.vereinbart) as zaehler,
  count(*) as nenner
from verteilt as v
join marts.zeitraeume as z on z.monat = v.monat and z.stand
group by all
