-- An hour for every talk, against the working minutes of the staff present: weekly minutes / 5 a day.
select
  g.monat,
  g.regionalstelle,
  g.kunde_id as person,
  g.fachkraft_id as fachkraft,
  r.wert as zaehler,
  null as nenner
from marts.gespraeche as g
join marts.regel_monat as r
  on r.regel = 'minuten_je_gespraech' and r.bezug = g.regionalstelle and r.monat = g.monat
union all by name
select
  p.monat,
  p.regionalstelle,
  p.personal_id as person,
  r.wert * 0.2 * (p.vzae - p.freistellung_vzae) * p.anwesend_im_monat as nenner
from marts.personal as p
join marts.regel_monat as r
  on r.regel = 'minuten_je_woche' and r.bezug = p.regionalstelle and r.monat = p.monat
where p.aktiv
