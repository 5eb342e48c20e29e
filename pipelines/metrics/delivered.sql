-- Base cells of one KPI ($1): every dataset it reads ($2, shifted by $3 months) was delivered, by
-- the Regionalstelle or one that it succeeds. With $4 each dataset stands for itself.
insert into metrics.geliefert
with gebraucht as (
  select unnest($2::varchar[]) as datensatz, unnest($3::integer[]) as versatz
),
treffer as (
  select distinct
    g.datensatz,
    g.versatz,
    l.regionalstelle,
    (l.monat - to_months(g.versatz))::date as monat
  from gebraucht as g
  join marts.lieferstand as l using (datensatz)
),
gueltig as (
  select distinct t.datensatz, t.versatz, coalesce(n.ort, t.regionalstelle) as regionalstelle, t.monat
  from treffer as t
  semi join marts.monate as m on m.monat = t.monat
  left join marts.nachfolge as n on n.regionalstelle = t.regionalstelle and n.monat = t.monat
)
select $1, regionalstelle, monat, case when $4 then datensatz else '' end
from gueltig
group by all
having $4 or count(*) = (select count(*) from gebraucht)
union all
select $1, r.id, m.monat, ''
from ref.regionalstellen as r
join marts.monate as m
  on r.gueltig_von <= last_day(m.monat) and (r.gueltig_bis is null or r.gueltig_bis >= last_day(m.monat))
where (select count(*) from gebraucht) = 0
