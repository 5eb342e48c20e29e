-- Grain: dataset with a gender column × Regionalstelle × month: records, and those that state it
-- (ohne Eintrag, § 22 Abs. 3 PStG, is a statement; only x is not). Before the newest deletion the counts
-- that it kept.
with angaben as (
  select 'personal' as datensatz, regionalstelle, monat, geschlecht from staging.stg_personal
  union all
  select 'faelle', regionalstelle, monat, geschlecht from staging.stg_faelle
  union all
  select 'kontakte', regionalstelle, monat, geschlecht from staging.stg_kontakte
  union all
  select 'beschwerden', regionalstelle, date_trunc('month', eingang)::date, geschlecht
  from marts.beschwerden
),
geloescht as (
  select coalesce(max(vor), date '1900-01-01') as vor from meta.loeschungen
)
select
  datensatz,
  regionalstelle,
  monat,
  count(*) as saetze,
  count(*) filter (where geschlecht in ('w', 'm', 'd', 'o')) as bekannt
from angaben
where monat >= (select vor from geloescht)
group by all
union all
select datensatz, regionalstelle, monat, saetze, bekannt
from meta.bewahrte_geschlechtsangaben
