-- Grain: calendar day, wide enough for every deadline that can fall into the data.
-- `nummer` counts working days; the n-th working day after d has nummer(d) + n.
with grenzen as (
  select (min(monat) - interval 10 year)::date as von, (max(monat) + interval 3 year)::date as bis
  from marts.monate
),
tage as (
  select unnest(generate_series(von, bis, interval 1 day))::date as datum
  from grenzen
),
gewertet as (
  select
    t.datum,
    f.datum is not null as feiertag,
    isodow(t.datum) <= 5 and f.datum is null as arbeitstag
  from tage as t
  left join ref.feiertage as f on f.datum = t.datum
)
select
  datum,
  date_trunc('month', datum)::date as monat,
  feiertag,
  arbeitstag,
  sum(arbeitstag::integer) over (order by datum) as nummer,
  min(case when arbeitstag then datum end)
    over (order by datum rows between current row and unbounded following) as naechster,
  max(case when arbeitstag then datum end)
    over (order by datum rows between unbounded preceding and current row) as voriger
from gewertet
