-- Cells with the numbers of their KPI and of their place, period and key in its frame.
create or replace table work.nummeriert as
select
  s.kpi,
  o.nr as ort,
  p.nr as zeitraum,
  s.nr as schluessel,
  z.zaehler,
  z.nenner,
  z.wert,
  z.unten95,
  z.oben95,
  z.personen_zaehler::integer as personen_zaehler,
  z.personen_nenner::integer as personen_nenner,
  z.personen_rest::integer as personen_rest,
  z.fachkraefte::integer as fachkraefte,
  z.luecke
from metrics.zellen as z
join work.perioden as p using (zeitraum)
join work.schluessel as s using (kennzahl, geschlecht, merkmal, auspraegung)
join work.orte as o on o.kpi = s.kpi and o.ebene = z.ebene and o.regionalstelle = z.regionalstelle
order by s.kpi
