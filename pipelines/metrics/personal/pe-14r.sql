-- One row a questionnaire, so that few answers are seen as few persons.
select
  b.monat,
  b.regionalstelle,
  b.geschlecht,
  concat_ws('/', b.welle, b.regionalstelle, b.gruppe, b.geschlecht, b.frage, a.nummer) as person,
  b.gruppe || '+' || b.frage as "gruppe+frage",
  (a.nummer < b.antworten)::integer as zaehler,
  1 as nenner
from staging.stg_befragungen as b
cross join lateral (select unnest(range(b.verteilt)) as nummer) as a
union all by name
select monat, regionalstelle, geschlecht, gruppe || '+' || frage as "gruppe+frage", 0 as zaehler, 0 as nenner
from staging.stg_befragungen
where verteilt = 0
