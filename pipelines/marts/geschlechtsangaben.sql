-- Grain: dataset with a gender column × Regionalstelle × month: records, and those that state it
-- (ohne Eintrag, § 22 Abs. 3 PStG, is a statement; only x is not).
with angaben as (
  select 'personal' as datensatz, regionalstelle, monat, geschlecht from staging.stg_personal
  union all
  select 'faelle', regionalstelle, monat, geschlecht from staging.stg_faelle
  union all
  select 'kontakte', regionalstelle, monat, geschlecht from staging.stg_kontakte
  union all
  select 'beschwerden', regionalstelle, date_trunc('month', eingang)::date, geschlecht
  from marts.beschwerden
)
select
  datensatz,
  regionalstelle,
  monat,
  count(*) as saetze,
  count(*) filter (where geschlecht in ('w', 'm', 'd', 'o')) as bekannt
from angaben
group by all
