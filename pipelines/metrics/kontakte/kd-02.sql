-- New clients' events due and those with a talk by then.
select
  f.monat,
  f.regionalstelle,
  f.geschlecht,
  f.kunde_id as person,
  f.art as anlass,
  f.erfuellt::integer as zaehler,
  1 as nenner
from marts.fristfaelle as f
join metrics_stand as d on d.regionalstelle = f.regionalstelle
where f.art in ('erstantrag', 'jobfabrik')
  and f.beginn >= d.erster_monat
  and not f.vorher_beendet
