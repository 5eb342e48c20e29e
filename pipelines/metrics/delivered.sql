-- Base cells of every KPI: each dataset that it reads (work.gebraucht, shifted by months) was
-- delivered, by the Regionalstelle or one that it succeeds; where its datasets count singly, each
-- stands for itself.
insert into metrics.geliefert
with treffer as (
  select distinct
    g.kennzahl,
    g.datensatz,
    g.versatz,
    l.regionalstelle,
    (l.monat - to_months(g.versatz))::date as monat
  from work.gebraucht as g
  join marts.lieferstand as l using (datensatz)
),
gueltig as (
  select distinct
    t.kennzahl,
    t.datensatz,
    t.versatz,
    coalesce(n.ort, t.regionalstelle) as regionalstelle,
    t.monat
  from treffer as t
  semi join marts.monate as m on m.monat = t.monat
  left join marts.nachfolge as n on n.regionalstelle = t.regionalstelle and n.monat = t.monat
),
bedarf as (
  select k.kennzahl, k.einzeln, count(g.datensatz) as datensaetze
  from work.kennzahlen as k
  left join work.gebraucht as g using (kennzahl)
  group by all
),
gezaehlt as (
  select
    g.kennzahl,
    g.regionalstelle,
    g.monat,
    case when b.einzeln then g.datensatz else '' end as auspraegung,
    b.einzeln or count(*) = b.datensaetze as vollstaendig
  from gueltig as g
  join bedarf as b using (kennzahl)
  group by g.kennzahl, g.regionalstelle, g.monat, auspraegung, b.einzeln, b.datensaetze
)
select kennzahl, regionalstelle, monat, auspraegung
from gezaehlt
where vollstaendig
union all
select b.kennzahl, r.id, m.monat, ''
from bedarf as b
cross join ref.regionalstellen as r
join marts.monate as m
  on r.gueltig_von <= last_day(m.monat) and (r.gueltig_bis is null or r.gueltig_bis >= last_day(m.monat))
where b.datensaetze = 0
