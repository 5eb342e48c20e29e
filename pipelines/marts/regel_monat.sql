-- Grain: rule, scope (Regionalstelle, Standort or 'kreis') and month of the calendar.
-- In force is the rule of the month's last day; the narrower scope goes before '*', a suspension
-- before an agreed deviation before the base rule. A deviation without both consents does not count.
with monate as (
  select distinct t.monat
  from marts.tage as t
  where t.monat >= (select min(monat) from marts.monate) - interval 3 year
),
geltung as (
  select 'kreis' as bezug, 'kreis' as regionalstelle, monat from monate
  union all
  select r.id, r.id, m.monat from ref.regionalstellen as r cross join monate as m
  union all
  select s.id, coalesce(n.ort, s.regionalstelle), m.monat
  from ref.standorte as s
  join monate as m
    on s.gueltig_von <= last_day(m.monat)
    and (s.gueltig_bis is null or s.gueltig_bis >= last_day(m.monat))
  left join marts.nachfolge as n on n.regionalstelle = s.regionalstelle and n.monat = m.monat
  where s.id not in (select id from ref.regionalstellen)
),
passend as (
  select
    r.regel,
    g.bezug,
    g.monat,
    r.wert,
    r.status,
    case when r.regionalstelle = g.bezug then 1 when r.regionalstelle = g.regionalstelle then 2 else 3 end as enge,
    list_position(['ausgesetzt', 'abweichung', 'gilt'], r.status) as vorrang
  from ref.regeln as r
  join geltung as g
    on r.regionalstelle in (g.bezug, g.regionalstelle, '*')
    and r.gueltig_von <= last_day(g.monat)
    and (r.gueltig_bis is null or r.gueltig_bis >= last_day(g.monat))
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
