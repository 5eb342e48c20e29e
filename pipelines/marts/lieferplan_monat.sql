-- Grain: planned delivery (dataset, sender, due month) × Regionalstelle that it is to cover.
-- A monthly one is due for every month, a quarterly or half-yearly one for the last month of its
-- period, a yearly one (a plan or frame) for January; any month of the period fulfils it. On time
-- is a first reception until the n-th working day after the due month; `offen` was not due yet when
-- the newest delivery came in.
with faellig as (
  select
    monat,
    unnest(['monat', 'quartal', 'halbjahr', 'jahr']) as turnus,
    unnest([
      true, month(monat) in (3, 6, 9, 12), month(monat) in (6, 12), month(monat) = 1
    ]) as ist_faellig,
    unnest([1, 3, 6, 12]) as dauer
  from marts.monate
),
fenster as (
  select
    turnus,
    monat,
    case when turnus = 'jahr' then monat else (monat - to_months(dauer - 1))::date end as von,
    case when turnus = 'jahr' then (monat + interval 11 month)::date else monat end as bis
  from faellig
  where ist_faellig
),
geplant as (
  select p.datensatz, p.sender, p.turnus, p.frist_arbeitstage, r.id as regionalstelle, f.monat, f.von, f.bis
  from ref.lieferplan as p
  join ref.regionalstellen as r
    on r.id = p.regionalstelle or (p.regionalstelle = '*' and r.typ <> 'zentral')
  join fenster as f on f.turnus = p.turnus
  where r.gueltig_von <= last_day(f.monat) and (r.gueltig_bis is null or r.gueltig_bis >= last_day(f.monat))
),
empfangen as (
  select datensatz, sender, monat, min(empfangen_am)::date as eingang
  from meta.lieferungen
  where status in ('accepted', 'corrected')
  group by all
  having bool_or(in_kraft)
),
getroffen as (
  select
    g.datensatz,
    g.sender,
    g.regionalstelle,
    g.turnus,
    g.monat,
    g.frist_arbeitstage,
    min(e.eingang) as eingang
  from geplant as g
  left join empfangen as e
    on e.datensatz = g.datensatz and e.sender = g.sender and e.monat between g.von and g.bis
  group by all
),
gefuehrt as (
  select distinct datensatz from marts.lieferstand
),
abgedeckt as (
  -- a file for several Regionalstellen covers those that it has records of
  select
    g.* exclude (eingang),
    case when g.turnus <> 'monat' or f.datensatz is null or l.monat is not null then g.eingang end as eingang
  from getroffen as g
  left join gefuehrt as f on f.datensatz = g.datensatz
  left join marts.lieferstand as l
    on l.datensatz = g.datensatz and l.regionalstelle = g.regionalstelle and l.monat = g.monat
)
select
  a.datensatz,
  a.sender,
  a.regionalstelle,
  a.turnus,
  a.monat,
  f.datum as frist,
  a.eingang,
  case
    when a.eingang > f.datum then 'verspaetet'
    when a.eingang is not null then 'puenktlich'
    when f.datum > n.eingang then 'offen'
    else 'fehlt'
  end as status
from abgedeckt as a
cross join (select max(eingang) as eingang from empfangen) as n
left join marts.tage as t on t.datum = last_day(a.monat)
left join marts.tage as f on f.arbeitstag and f.nummer = t.nummer + a.frist_arbeitstage
