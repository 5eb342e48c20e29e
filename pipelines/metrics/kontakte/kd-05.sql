-- Bewilligungszeiträume of households that begin in the month and are longer than six months, and those
-- whose reason is documented for every client of the household; only while six months are the rule.
with zeitraeume as (
  select
    f.monat,
    min(f.regionalstelle) as regionalstelle,
    f.bg_id,
    f.bewilligung_von,
    f.bewilligung_bis,
    bool_and(f.begruendung_dokumentiert) as begruendet
  from marts.faelle as f
  where date_trunc('month', f.bewilligung_von) = f.monat
    and f.bewilligung_bis > f.bewilligung_von + interval 6 month - interval 1 day
  group by all
)
select
  z.monat,
  z.regionalstelle,
  z.bg_id as person,
  z.begruendet::integer as zaehler,
  1 as nenner
from zeitraeume as z
join marts.regel_monat as r
  on r.regel = 'bwz_monate' and r.bezug = z.regionalstelle and r.monat = z.monat
where r.wert = 6
