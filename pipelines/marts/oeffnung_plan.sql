-- Grain: Regionalstelle × month × delivery of an opening plan.
select distinct s.regionalstelle, l.monat, o.lieferung
from staging.stg_oeffnungszeiten as o
join staging.stg_lieferungen as l using (lieferung)
join ref.standorte as s on s.id = o.standort
