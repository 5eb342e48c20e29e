-- Cases that the SQL of a KPI names as excluded, and those in months whose deliveries are not
-- complete: counted by place, month, gender and reason.
insert into metrics.ausschluesse
with zugeordnet as (
  select f.* replace (coalesce(n.ort, f.regionalstelle) as regionalstelle)
  from basis.faelle as f
  semi join marts.monate as m on m.monat = f.monat
  left join marts.nachfolge as n on n.regionalstelle = f.regionalstelle and n.monat = f.monat
),
begruendet as (
  select
    z.* exclude (ausschluss),
    coalesce(
      z.ausschluss,
      case when g.monat is null and not k.einzeln then 'Lieferungen des Monats unvollständig' end
    ) as grund
  from zugeordnet as z
  join work.kennzahlen as k using (kennzahl)
  left join metrics.geliefert as g
    on g.kennzahl = z.kennzahl
    and g.regionalstelle = z.regionalstelle
    and g.monat = z.monat
    and g.auspraegung = ''
)
select kennzahl, regionalstelle, standort, monat, geschlecht, grund, sum(anzahl)
from begruendet
where grund is not null
group by all
