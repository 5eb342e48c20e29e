-- Grain: month × person × Regionalstelle × function with a post (vzae > 0); `arbeitstage` are the
-- working days between entry and exit, `anwesend` those without absence, `anwesend_im_monat` the same of
-- the whole month, `vzae_person` the person's sum over all offices.
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
monatstage as (
  select monat, count(*) filter (where arbeitstag) as arbeitstage_monat from marts.tage group by monat
),
gezaehlt as (
  select
    s.*,
    m.arbeitstage_monat,
    case when s.von > s.bis then 0 else e.nummer - b.nummer + b.arbeitstag::integer end as arbeitstage
  from spannen as s
  join monatstage as m on m.monat = s.monat
  left join marts.tage as b on b.datum = s.von
  left join marts.tage as e on e.datum = s.bis
)
select
  g.* exclude (von, bis, arbeitstage_monat),
  greatest(
    0,
    g.arbeitstage - coalesce(g.arbeitstage_abwesend, q.wert * g.arbeitstage, 0)
  )::decimal(18, 6) as anwesend,
  greatest(
    0,
    g.arbeitstage_monat - coalesce(g.arbeitstage_abwesend, q.wert * g.arbeitstage_monat, 0)
  )::decimal(18, 6) as anwesend_im_monat
from gezaehlt as g
left join marts.regel_monat as q
  on q.regel = 'abwesenheitsquote' and q.bezug = g.regionalstelle and q.monat = g.monat
