-- Grain: Regionalstelle no longer valid on the last day of a month × month; `ort` is the successor
-- that is. Where the chain of successors ends early, the Regionalstelle is not listed.
with recursive kette as (
  select r.id as regionalstelle, m.monat, r.nachfolger as ort, 1 as schritt
  from ref.regionalstellen as r
  join marts.monate as m on r.gueltig_bis < last_day(m.monat)
  where r.nachfolger <> ''
  union all
  select k.regionalstelle, k.monat, r.nachfolger, k.schritt + 1
  from kette as k
  join ref.regionalstellen as r on r.id = k.ort
  where r.gueltig_bis < last_day(k.monat) and r.nachfolger <> '' and k.schritt < 20
)
select k.regionalstelle, k.monat, k.ort
from kette as k
join ref.regionalstellen as r on r.id = k.ort
where r.gueltig_bis is null or r.gueltig_bis >= last_day(k.monat)
