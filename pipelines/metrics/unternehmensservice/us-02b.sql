-- Calls from 8 to 17 on working days and those answered.
select
  f.monat,
  f.regionalstelle,
  f.angenommen_eigen + f.angenommen_cc as zaehler,
  f.angebot as nenner
from staging.stg_telefonie as f
join marts.tage as t using (datum)
where t.arbeitstag and f.stunde between 8 and 16
