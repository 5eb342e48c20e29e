-- Four figures side by side per Regionalstelle, Kreis and period: deliveries expected, present, on
-- time; data records and accepted ones; records with a known gender. A file for several
-- Regionalstellen adds its records to the Kreis alone.
create or replace table metrics.datenqualitaet as
with plan as (
  select datensatz, sender, regionalstelle, monat, status from marts.lieferplan_monat where status <> 'offen'
),
regional as (
  select id from ref.regionalstellen where typ <> 'zentral'
),
geplant as (
  select p.regionalstelle as ort, p.monat, p.status
  from plan as p
  semi join regional as o on o.id = p.regionalstelle
  union all
  select 'kreis', monat, max_by(status, list_position(['puenktlich', 'verspaetet', 'fehlt'], status))
  from plan
  group by datensatz, sender, monat
),
erwartet as (
  select
    ort,
    monat,
    count(*) as erwartet,
    count(*) filter (where status <> 'fehlt') as vorhanden,
    count(*) filter (where status = 'puenktlich') as puenktlich
  from geplant
  group by all
),
zustaendig as (
  select datensatz, sender, any_value(regionalstelle) as ort
  from ref.lieferplan
  group by all
  having count(distinct regionalstelle) = 1 and any_value(regionalstelle) <> '*'
),
lieferungen as (
  select datensatz, sender, monat, angenommen + quarantaene as saetze, angenommen
  from meta.lieferungen
  where in_kraft
),
geprueft as (
  select z.ort, l.monat, l.saetze, l.angenommen
  from lieferungen as l
  join zustaendig as z on z.datensatz = l.datensatz and z.sender = l.sender
  semi join regional as o on o.id = z.ort
  union all
  select 'kreis', monat, saetze, angenommen from lieferungen
),
saetze as (
  select ort, monat, sum(saetze) as saetze, sum(angenommen) as angenommen from geprueft group by all
),
geschlecht as (
  select
    case when grouping(g.regionalstelle) = 1 then 'kreis' else g.regionalstelle end as ort,
    g.monat,
    sum(g.bekannt) as geschlecht_bekannt,
    sum(g.saetze) as geschlecht_saetze
  from marts.geschlechtsangaben as g
  group by grouping sets ((g.regionalstelle, g.monat), (g.monat))
),
orte as (
  select 'kreis' as ort
  union all
  select id from regional
)
select
  o.ort as regionalstelle,
  z.zeitraumart,
  z.zeitraum,
  coalesce(sum(e.erwartet), 0)::bigint as erwartet,
  coalesce(sum(e.vorhanden), 0)::bigint as vorhanden,
  coalesce(sum(e.puenktlich), 0)::bigint as puenktlich,
  coalesce(sum(s.saetze), 0)::bigint as saetze,
  coalesce(sum(s.angenommen), 0)::bigint as angenommen,
  coalesce(sum(g.geschlecht_bekannt), 0)::bigint as geschlecht_bekannt,
  coalesce(sum(g.geschlecht_saetze), 0)::bigint as geschlecht_saetze
from orte as o
cross join marts.zeitraeume as z
left join erwartet as e on e.ort = o.ort and e.monat = z.monat
left join saetze as s on s.ort = o.ort and s.monat = z.monat
left join geschlecht as g on g.ort = o.ort and g.monat = z.monat
group by all
order by all
