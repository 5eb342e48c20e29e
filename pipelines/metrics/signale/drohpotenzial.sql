-- Signal: reports with Drohpotenzial in the newest month; for the Geschäftsführung alone.
with stand as (
  select max(monat) as monat from marts.monate
)
select
  'bm-08' as kennzahl,
  b.regionalstelle,
  '' as merkmal,
  '' as auspraegung,
  strftime(s.monat, '%Y-%m') as seit
from marts.beschwerden as b
join stand as s on date_trunc('month', b.eingang) = s.monat
where b.drohpotenzial
group by all
order by all
