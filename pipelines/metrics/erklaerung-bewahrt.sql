-- The newest deletion of person-level data, where the figure of $1 KPI, $2 period is kept from before it.
select nummer, strftime(vor, '%Y-%m') as vor, left(protokoll ->> 'am', 10) as am
from meta.loeschungen
where exists (from meta.bewahrte_zeitraeume where kennzahl = $1 and zeitraum = $2)
order by nummer desc
limit 1
