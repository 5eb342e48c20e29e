-- Grain: site × month, for sites valid on the month's last day whose Regionalstelle has a plan.
-- `plan` is the plan's delivery month: the newest of the sender who last listed the site, so that a
-- merger does not close it. `tandem` says that the tandem exception is in force.
with staende as (
  select m.monat, p.regionalstelle, max(p.monat) as plan
  from marts.monate as m
  join marts.oeffnung_plan as p on p.monat <= m.monat
  group by all
),
lieferungen as (
  select distinct l.monat, l.sender, o.standort
  from staging.stg_oeffnungszeiten as o
  join staging.stg_lieferungen as l using (lieferung)
),
zuletzt as (
  select m.monat, l.standort, arg_max(l.sender, (l.monat, l.sender)) as sender
  from marts.monate as m
  join lieferungen as l on l.monat <= m.monat
  group by all
),
plaene as (
  select z.monat, z.standort, max(l.monat) as plan
  from zuletzt as z
  join (select distinct monat, sender from lieferungen) as l
    on l.sender = z.sender and l.monat <= z.monat
  group by all
)
select
  s.id as standort,
  s.regionalstelle,
  s.sitz_standort,
  d.monat,
  coalesce(p.plan, d.plan) as plan,
  s.rolle = 'tandem_klein' and r.status is not null and r.status <> 'ausgesetzt' as tandem
from ref.standorte as s
join staende as d using (regionalstelle)
left join plaene as p on p.standort = s.id and p.monat = d.monat
left join marts.regel_monat as r
  on r.regel = 'tandem_ausnahme' and r.bezug = s.id and r.monat = d.monat
where s.gueltig_von <= last_day(d.monat)
  and (s.gueltig_bis is null or s.gueltig_bis >= last_day(d.monat))
