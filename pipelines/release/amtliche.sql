-- Official figures of § 48a SGB II as delivered: one row per code, month and gender.
select
  kennzahl,
  strftime(monat, '%Y-%m') as monat,
  geschlecht,
  rtrim(rtrim(wert::varchar, '0'), '.') as wert
from staging.stg_kennzahlen_48a
order by kennzahl, monat, list_position(['gesamt', 'w', 'm'], geschlecht)
