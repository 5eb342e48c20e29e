-- Grain: site × working-week day × merged interval, planned ("plan": by the plan delivered for the
-- day's month, or the newest earlier one, and valid on the day) or closed ("geschlossen").
with tage as (
  select m.standort, m.regionalstelle, m.plan, t.datum, t.feiertag
  from marts.standort_monat as m
  join marts.tage as t on t.monat = m.monat
  where isodow(t.datum) <= 5
),
gueltig as (
  select t.standort, t.datum, o.von, o.bis
  from tage as t
  join marts.oeffnung_plan as p on p.regionalstelle = t.regionalstelle and p.monat = t.plan
  join staging.stg_oeffnungszeiten as o on o.lieferung = p.lieferung and o.standort = t.standort
  where o.oeffnet
    and o.wochentag = isodow(t.datum)
    and o.gueltig_ab <= t.datum
    and (o.gueltig_bis is null or o.gueltig_bis >= t.datum)
),
spannen as (
  select 'plan' as quelle, standort, datum, von, bis from gueltig
  union all
  select 'geschlossen', standort, datum, von, bis from staging.stg_schliessungen
),
bisher as (
  select
    *,
    max(bis) over (
      partition by quelle, standort, datum
      order by von, bis
      rows between unbounded preceding and 1 preceding
    ) as bisher
  from spannen
),
inseln as (
  select
    *,
    sum(case when bisher is null or von > bisher then 1 else 0 end) over (
      partition by quelle, standort, datum
      order by von, bis
    ) as insel
  from bisher
),
vereinigt as (
  select quelle, standort, datum, min(von) as von, max(bis) as bis
  from inseln
  group by quelle, standort, datum, insel
)
select * from vereinigt
