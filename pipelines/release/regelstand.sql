-- Months of a period in which a rule was suspended or an agreed deviation held, where there are any.
select
  r.regel,
  r.bezug as regionalstelle,
  z.zeitraumart,
  z.zeitraum,
  count(*) as monate,
  count(*) filter (where r.status = 'ausgesetzt') as ausgesetzt,
  count(*) filter (where r.status = 'abweichung') as abweichung,
  100.0 * count(*) filter (where r.status = 'ausgesetzt') / count(*) as anteil_ausgesetzt
from marts.regel_monat as r
join marts.zeitraeume as z using (monat)
group by all
having count(*) filter (where r.status in ('ausgesetzt', 'abweichung')) > 0
order by all
