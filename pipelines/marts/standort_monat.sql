-- Grain: site × month, for sites valid on the month's last day whose Regionalstelle has a plan.
-- `plan` is the plan's delivery month, `tandem` says that the tandem exception is in force.
with staende as (
  select m.monat, p.regionalstelle, max(p.monat) as plan
  from marts.monate as m
  join marts.oeffnung_plan as p on p.monat <= m.monat
  group by all
)
select
  s.id as standort,
  s.regionalstelle,
  s.sitz_standort,
  d.monat,
  d.plan,
  s.rolle = 'tandem_klein' and r.status is not null and r.status <> 'ausgesetzt' as tandem
from ref.standorte as s
join staende as d using (regionalstelle)
left join marts.regel_monat as r
  on r.regel = 'tandem_ausnahme' and r.bezug = s.id and r.monat = d.monat
where s.gueltig_von <= last_day(d.monat)
  and (s.gueltig_bis is null or s.gueltig_bis >= last_day(d.monat))
