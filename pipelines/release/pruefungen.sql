-- Findings in the deliveries in force, counted by rule and column.
select
  l.datensatz,
  l.sender,
  strftime(l.monat, '%Y-%m') as monat,
  b.stufe,
  b.regel,
  b.spalte,
  b.anzahl::varchar as anzahl
from meta.befunde as b
join meta.lieferungen as l on l.lieferung = b.lieferung and l.in_kraft
order by all
