-- Appointments put into effect within a week of the information (forward, § 188 II BGB): without a
-- reply on an earlier day, or despite objections.
with vollzuege as (
  select *
  from staging.stg_stellen
  where vollzug_am is not null
  qualify row_number() over (partition by stelle, vollzug_am order by monat desc) = 1
)
select
  date_trunc('month', v.vollzug_am)::date as monat,
  v.regionalstelle,
  1 as zaehler,
  case when v.info_an_ks_am is null then 'ohne Information der Koordinierungsstelle' end as ausschluss
from vollzuege as v
left join marts.tage as t on t.datum = v.info_an_ks_am + 7
where v.zu_informieren
  and (
    v.info_an_ks_am is null
    or (
      v.vollzug_am <= t.naechster
      and (v.widerspruch or v.rueckmeldung_am is null or v.rueckmeldung_am >= v.vollzug_am)
    )
  )
