-- Signal: so many complaints of one occasion and area in one Regionalstelle within so many days,
-- the last of them in the newest month. `seit` is the month of the first of them.
with stand as (
  select max(monat) as monat from marts.monate
),
regeln as (
  select n.bezug as regionalstelle, n.wert as anzahl, t.wert as tage
  from marts.regel_monat as n
  join marts.regel_monat as t on t.regel = 'haeufung_tage' and t.bezug = n.bezug and t.monat = n.monat
  join stand as s on s.monat = n.monat
  where n.regel = 'haeufung_anzahl' and n.status <> 'ausgesetzt' and t.status <> 'ausgesetzt'
),
faelle as (
  select regionalstelle, anlass, bereich, eingang
  from marts.beschwerden
  where art <> 'hinweis_beschaeftigte' and anlass is not null and bereich is not null
),
fenster as (
  select b.regionalstelle, b.anlass, b.bereich, b.eingang, min(f.eingang) as erster, r.anzahl, r.tage
  from (select distinct * from faelle) as b
  join stand as s on date_trunc('month', b.eingang) = s.monat
  join regeln as r on r.regionalstelle = b.regionalstelle
  join faelle as f
    on f.regionalstelle = b.regionalstelle
    and f.anlass = b.anlass
    and f.bereich = b.bereich
    and f.eingang between b.eingang - r.tage::integer + 1 and b.eingang
  group by all
  having count(*) >= r.anzahl
)
select
  'bm-05' as kennzahl,
  regionalstelle,
  'anlass' as merkmal,
  anlass as auspraegung,
  bereich,
  strftime(min(erster), '%Y-%m') as seit,
  any_value(anzahl)::integer as anzahl,
  any_value(tage)::integer as tage
from fenster
group by regionalstelle, anlass, bereich
order by all
