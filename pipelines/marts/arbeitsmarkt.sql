-- Grain: Regionalstelle × month with a stock: unemployed, eLb and labour force, women and men;
-- `vollstaendig` says that the labour force of both is known.
select
  monat,
  regionalstelle,
  coalesce(sum(arbeitslose) filter (geschlecht = 'w'), 0) as arbeitslose_w,
  coalesce(sum(arbeitslose) filter (geschlecht = 'm'), 0) as arbeitslose_m,
  coalesce(sum(elb) filter (geschlecht = 'w'), 0) as elb_w,
  coalesce(sum(elb) filter (geschlecht = 'm'), 0) as elb_m,
  coalesce(sum(erwerbspersonen) filter (geschlecht = 'w'), 0) as erwerbspersonen_w,
  coalesce(sum(erwerbspersonen) filter (geschlecht = 'm'), 0) as erwerbspersonen_m,
  coalesce(bool_and(erwerbspersonen is not null) filter (geschlecht in ('w', 'm')), false) as vollstaendig
from staging.stg_bestand
group by monat, regionalstelle
