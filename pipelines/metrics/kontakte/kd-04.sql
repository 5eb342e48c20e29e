-- Bewilligungszeiträume whose consultation was due, and those with a talk by then.
select
  f.monat,
  f.regionalstelle,
  f.geschlecht,
  f.kunde_id as person,
  f.erfuellt::integer as zaehler,
  1 as nenner,
  case
    when f.absolventenmanagement then 'im Absolventenmanagement'
    when f.beginn < d.erster_monat then 'Bewilligung beginnt vor der ersten Lieferung'
    when f.vorher_beendet then 'vor Fristende ohne Gespräch aus dem Bestand'
  end as ausschluss
from marts.fristfaelle as f
join metrics_stand as d on d.regionalstelle = f.regionalstelle
where f.art = 'auslaufen'
