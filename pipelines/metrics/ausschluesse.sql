-- Cases of one KPI ($1) that its SQL names as excluded, and those in months whose deliveries are
-- not complete: counted by place, month, gender and reason. With $2 each dataset stands for itself.
insert into metrics.ausschluesse
with zugeordnet as (
  select
    coalesce(n.ort, f.regionalstelle) as regionalstelle,
    coalesce(f.standort, '') as standort,
    f.monat,
    coalesce(f.geschlecht, '') as geschlecht,
    f.ausschluss
  from metrics_fakten as f
  semi join marts.monate as m on m.monat = f.monat
  left join marts.nachfolge as n on n.regionalstelle = f.regionalstelle and n.monat = f.monat
  where coalesce(f.fuer_merkmal, '') = ''
),
begruendet as (
  select
    z.* exclude (ausschluss),
    coalesce(
      z.ausschluss,
      case
        when g.monat is null and not $2
          then 'Lieferungen des Monats unvollständig'
      end
    ) as grund
  from zugeordnet as z
  left join metrics.geliefert as g
    on g.kennzahl = $1
    and g.regionalstelle = z.regionalstelle
    and g.monat = z.monat
    and g.auspraegung = ''
)
select $1, regionalstelle, standort, monat, geschlecht, grund, count(*)
from begruendet
where grund is not null
group by all
