-- Deviations from rules in force on the month's last day and those that both sides agreed to; the Kreis
-- counts each once, a Regionalstelle those for it, its sites or everywhere.
with abweichungen as (
  select
    r.gueltig_von,
    r.gueltig_bis,
    coalesce(r.zustimmung_stadt and r.zustimmung_kreis, false) as vereinbart,
    coalesce(o.id, s.regionalstelle) as ort
  from ref.regeln as r
  left join ref.regionalstellen as o on o.id = r.regionalstelle
  left join ref.standorte as s on s.id = r.regionalstelle
  where r.status = 'abweichung'
),
in_kraft as (
  select m.monat, a.ort, a.vereinbart
  from abweichungen as a
  join marts.monate as m
    on a.gueltig_von <= last_day(m.monat)
    and (a.gueltig_bis is null or a.gueltig_bis >= last_day(m.monat))
),
verteilt as (
  select 'kreis' as ebene, 'kreis' as regionalstelle, monat, vereinbart from in_kraft
  union all
  select 'regionalstelle', r.id, i.monat, i.vereinbart
  from in_kraft as i
  join ref.regionalstellen as r on i.ort is null or i.ort = r.id
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
