-- Records with a known gender, w, m, d or none by law, of all records of the month.
select monat, regionalstelle, 'personal' as datensatz, (geschlecht <> 'x')::integer as zaehler, 1 as nenner
from staging.stg_personal
union all
select monat, regionalstelle, 'kontakte', (geschlecht <> 'x')::integer, 1
from staging.stg_kontakte
union all
select monat, regionalstelle, 'faelle', (geschlecht <> 'x')::integer, 1
from staging.stg_faelle
union all
select date_trunc('month', eingang)::date, regionalstelle, 'beschwerden', (geschlecht <> 'x')::integer, 1
from marts.beschwerden
