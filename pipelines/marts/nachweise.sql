-- Grain: requirement × Regionalstelle × month of the register nachweise.csv. What the Kreis as a
-- whole does stands at the Koordinierungsstelle, else at the first Regionalstelle: such KPIs have a
-- Kreis value only.
with vertretung as (
  select m.monat, arg_min(r.id, (r.typ <> 'zentral', r.id)) as regionalstelle
  from marts.monate as m
  join ref.regionalstellen as r
    on r.gueltig_von <= last_day(m.monat) and (r.gueltig_bis is null or r.gueltig_bis >= last_day(m.monat))
  group by m.monat
)
select
  n.anforderung,
  case when n.regionalstelle = 'kreis' then v.regionalstelle else n.regionalstelle end as regionalstelle,
  n.monat,
  sum(n.erfuellt) as zaehler,
  sum(n.faellig) as nenner
from ref.nachweise as n
join vertretung as v using (monat)
group by all
