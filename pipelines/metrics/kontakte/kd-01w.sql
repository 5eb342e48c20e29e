-- Talks held, without those of a person whom the month's staffing knows only in another function,
-- against the weeks of the staff present: (VZÄ − Freistellung) × days present / 5.
with funktionen as (
  select personal_id, monat, bool_or(aktiv) as aktiv
  from staging.stg_personal
  group by personal_id, monat
)
select
  g.monat,
  g.regionalstelle,
  g.geschlecht,
  g.kunde_id as person,
  g.fachkraft_id as fachkraft,
  1 as zaehler,
  null as nenner,
  case
    when not coalesce(f.aktiv, true)
      then 'geführt von einer Person in anderer Funktion'
  end as ausschluss
from marts.gespraeche as g
left join funktionen as f on f.personal_id = g.fachkraft_id and f.monat = g.monat
union all by name
select
  p.monat,
  p.regionalstelle,
  p.personal_id as person,
  0.2 * (p.vzae - p.freistellung_vzae) * p.anwesend as nenner
from marts.personal as p
where p.aktiv
