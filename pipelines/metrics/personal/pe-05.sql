-- Appointments decided in the month that the Koordinierungsstelle has to hear of before.
with entscheidungen as (
  select *
  from staging.stg_stellen
  where entscheidung_am is not null
  qualify row_number() over (partition by stelle, entscheidung_am order by monat desc) = 1
)
select
  date_trunc('month', entscheidung_am)::date as monat,
  regionalstelle,
  coalesce(info_an_ks_am < entscheidung_am, false)::integer as zaehler,
  1 as nenner
from entscheidungen
where zu_informieren
