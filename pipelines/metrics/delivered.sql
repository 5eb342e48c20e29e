-- Base cells of one KPI ($1): every dataset it reads ($2, shifted by $3 months) was delivered.
insert into metrics.geliefert
with gebraucht as (
  select unnest($2::varchar[]) as datensatz, unnest($3::integer[]) as versatz
),
treffer as (
  select
    g.datensatz,
    g.versatz,
    l.regionalstelle,
    (l.monat - to_months(g.versatz))::date as monat
  from gebraucht as g
  join marts.lieferstand as l using (datensatz)
)
select $1, t.regionalstelle, t.monat
from treffer as t
semi join marts.monate as m on m.monat = t.monat
group by t.regionalstelle, t.monat
having count(*) = (select count(*) from gebraucht)
