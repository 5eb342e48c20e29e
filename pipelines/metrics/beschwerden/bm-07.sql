-- Oral complaints closed and those settled by the Fachkraft herself or himself.
select
  date_trunc('month', erledigt_am)::date as monat,
  regionalstelle,
  beschwerde_id as person,
  coalesce(stufe_abschluss = 'fachkraft', false)::integer as zaehler,
  1 as nenner
from marts.beschwerden
where art in ('persoenlich', 'telefonisch') and erledigt_am is not null
