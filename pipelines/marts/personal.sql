-- Grain: month × person × Regionalstelle × function with a post (vzae > 0); `arbeitstage` are the
-- working days between entry and exit, `anwesend` those without absence, `vzae_person` the person's
-- sum over all offices.
with summen as (
  select *, sum(vzae) over (partition by personal_id, monat) as vzae_person
  from staging.stg_personal
),
spannen as (
  select
    p.*,
    greatest(p.eintritt, p.monat) as von,
    least(coalesce(p.austritt, last_day(p.monat)), last_day(p.monat)) as bis
  from summen as p
  where p.vzae > 0
),
gezaehlt as (
  select
    s.*,
    case when s.von > s.bis then 0 else e.nummer - b.nummer + b.arbeitstag::integer end as arbeitstage
  from spannen as s
  left join marts.tage as b on b.datum = s.von
  left join marts.tage as e on e.datum = s.bis
)
select
  g.* exclude (von, bis),
  greatest(
    0,
    g.arbeitstage - coalesce(g.arbeitstage_abwesend, q.wert * g.arbeitstage, 0)
  )::decimal(18, 6) as anwesend
from gezaehlt as g
left join marts.regel_monat as q
  on q.regel = 'abwesenheitsquote' and q.bezug = g.regionalstelle and q.monat = g.monat
