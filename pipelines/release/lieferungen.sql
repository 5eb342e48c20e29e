-- One row per dataset, sender, Regionalstelle and month that was planned or received; what was not
-- due yet when the newest delivery came in is not missing.
with geplant as (
  select p.datensatz, p.sender, r.id as regionalstelle, m.monat, p.turnus, p.frist_arbeitstage
  from ref.lieferplan as p
  join ref.regionalstellen as r
    on r.id = p.regionalstelle or (p.regionalstelle = '*' and r.typ <> 'zentral')
  cross join marts.monate as m
),
eingang as (
  select max(nummer) as tag
  from marts.tage
  where datum <= (select max(empfangen_am)::date from meta.lieferungen where in_kraft)
),
erhalten as (
  select l.*, m.ist_korrektur
  from meta.lieferungen as l
  join (
    select lieferung, status = 'corrected' as ist_korrektur from meta.lieferungen where in_kraft
  ) as m using (lieferung)
)
select
  coalesce(g.datensatz, e.datensatz) as datensatz,
  coalesce(g.sender, e.sender) as sender,
  coalesce(g.regionalstelle, '') as regionalstelle,
  strftime(coalesce(g.monat, e.monat), '%Y-%m') as monat,
  case
    when e.lieferung is null then 'fehlt'
    when e.ist_korrektur then 'korrigiert'
    else 'geliefert'
  end as status,
  coalesce(strftime(e.empfangen_am, '%Y-%m-%d'), '') as eingang,
  coalesce(e.saetze::varchar, '') as saetze,
  coalesce(e.angenommen::varchar, '') as angenommen,
  coalesce(e.quarantaene::varchar, '') as quarantaene,
  coalesce(e.zurueckgelegt::varchar, '') as zurueckgelegt,
  coalesce(e.pruefsumme, '') as pruefsumme
from geplant as g
full join erhalten as e
  on e.datensatz = g.datensatz and e.sender = g.sender and e.monat = g.monat
left join marts.tage as t on t.datum = last_day(g.monat)
cross join eingang as n
where e.lieferung is not null
  or (g.turnus = 'monat' and (g.frist_arbeitstage is null or t.nummer + g.frist_arbeitstage <= n.tag))
order by all
