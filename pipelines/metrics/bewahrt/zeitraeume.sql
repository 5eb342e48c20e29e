-- Periods of a KPI that a deletion before $1 takes the ground from: those kept before, all periods of
-- KPIs of person-level data ($2) that include a deleted month, and those whose cells come out
-- otherwise without the deleted records (`neu`).
insert into neu.meta.bewahrte_zeitraeume
with beruehrt as (
  select distinct zeitraum from marts.zeitraeume where monat < $1::date
),
anders as (
  (select * from metrics.zellen except all select * from neu.metrics.zellen)
  union all
  (select * from neu.metrics.zellen except all select * from metrics.zellen)
),
anders_ausgeschlossen as (
  (select * from metrics.ausschluesse except all select * from neu.metrics.ausschluesse)
  union all
  (select * from neu.metrics.ausschluesse except all select * from metrics.ausschluesse)
)
select kennzahl, zeitraum from meta.bewahrte_zeitraeume
union
select k.kennzahl, b.zeitraum from (select unnest($2::varchar[]) as kennzahl) as k cross join beruehrt as b
union
select kennzahl, zeitraum from anders
union
select kennzahl, strftime(monat, '%Y-%m') from anders_ausgeschlossen
