-- Grain: site × month × weekday × merged opening interval of the plan in force on the month's last day.
with gueltig as (
  select m.standort, m.monat, o.wochentag, o.von, o.bis
  from marts.standort_monat as m
  join marts.oeffnung_plan as p on p.regionalstelle = m.regionalstelle and p.monat = m.plan
  join staging.stg_oeffnungszeiten as o on o.lieferung = p.lieferung and o.standort = m.standort
  where o.oeffnet
    and o.wochentag <= 5
    and o.gueltig_ab <= last_day(m.monat)
    and (o.gueltig_bis is null or o.gueltig_bis >= last_day(m.monat))
),
bisher as (
  select
    *,
    max(bis) over (
      partition by standort, monat, wochentag
      order by von, bis
      rows between unbounded preceding and 1 preceding
    ) as bisher
  from gueltig
),
inseln as (
  select
    *,
    sum(case when bisher is null or von > bisher then 1 else 0 end) over (
      partition by standort, monat, wochentag
      order by von, bis
    ) as insel
  from bisher
)
select standort, monat, wochentag, min(von) as von, max(bis) as bis
from inseln
group by standort, monat, wochentag, insel
