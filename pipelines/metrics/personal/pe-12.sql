-- Staff costs against a twelfth of the year's frame for each month, in units of 10^-12 Euro. The
-- months add up to exactly the frame: each is the frame until the month less that until the one before.
with anteile as (
  select
    m.monat,
    r.regionalstelle,
    (r.hoechstrahmen_eur::decimal(38, 9) * 1000000000)::hugeint * 1000 as rahmen
  from staging.stg_personalkosten_rahmen as r
  join marts.monate as m on year(m.monat) = r.jahr
)
select
  monat,
  regionalstelle,
  personal_id as person,
  personalkosten_eur as zaehler,
  personalkosten_eur is null as luecke
from staging.stg_personal
union all by name
select
  monat,
  regionalstelle,
  (rahmen * month(monat) // 12 - rahmen * (month(monat) - 1) // 12)::decimal(24, 0)
  * 0.000000000001::decimal(13, 12) as nenner
from anteile
