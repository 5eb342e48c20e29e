-- Grain: rule, scope (Regionalstelle, Standort or 'kreis') and month of the calendar.
-- In force is the rule of the month's last day; the narrower scope goes before '*', a suspension
-- before an agreed deviation before the base rule. A deviation without both consents does not count.
with geltung as (
  select 'kreis' as bezug, 'kreis' as regionalstelle
  union all
  select id, id from ref.regionalstellen
  union all
  select id, regionalstelle from ref.standorte where id not in (select id from ref.regionalstellen)
),
monate as (
  select distinct monat from marts.tage
),
passend as (
  select
    r.regel,
    g.bezug,
    m.monat,
    r.wert,
    r.status,
    case when r.regionalstelle = g.bezug then 1 when r.regionalstelle = g.regionalstelle then 2 else 3 end as enge,
    list_position(['ausgesetzt', 'abweichung', 'gilt'], r.status) as vorrang
  from ref.regeln as r
  join geltung as g on r.regionalstelle in (g.bezug, g.regionalstelle, '*')
  join monate as m
    on r.gueltig_von <= last_day(m.monat)
    and (r.gueltig_bis is null or r.gueltig_bis >= last_day(m.monat))
  where r.status <> 'abweichung' or (r.zustimmung_stadt and r.zustimmung_kreis)
)
select
  regel,
  bezug,
  monat,
  status,
  coalesce(
    wert,
    first(wert) over (partition by regel, bezug, monat order by wert is null, enge, vorrang)
  ) as wert
from passend
qualify row_number() over (partition by regel, bezug, monat order by vorrang = 1 desc, enge, vorrang) = 1
