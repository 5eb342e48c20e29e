-- Posts filled in the month with the days that they were vacant.
with besetzungen as (
  select *
  from staging.stg_stellen
  where besetzt_am is not null
  qualify row_number() over (partition by stelle, besetzt_am order by monat desc) = 1
)
select
  date_trunc('month', besetzt_am)::date as monat,
  regionalstelle,
  besetzt_am - vakant_von as messwert,
  case
    when vakant_von is null then 'ohne Beginn der Vakanz'
    when besetzt_am < vakant_von then 'besetzt vor Beginn der Vakanz'
  end as ausschluss
from besetzungen
