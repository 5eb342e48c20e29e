-- Cases that KPIs leave out, by quarter, Regionalstelle and reason.
select
  a.kennzahl,
  a.regionalstelle,
  z.zeitraum,
  a.grund,
  sum(a.anzahl)
from metrics.ausschluesse as a
join marts.zeitraeume as z on z.monat = a.monat and z.zeitraumart = 'quartal'
group by all
order by all
