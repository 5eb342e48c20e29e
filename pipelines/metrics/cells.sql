-- Cells of one KPI ($1) with the numbers of their place, period and key in its frame.
select
  o.nr,
  p.nr,
  s.nr,
  z.zaehler,
  z.nenner,
  z.wert,
  z.unten95,
  z.oben95,
  z.personen_zaehler::integer,
  z.personen_nenner::integer,
  z.personen_rest::integer,
  z.fachkraefte::integer,
  z.luecke
from metrics.zellen as z
join metrics_orte as o
  on o.kennzahl = z.kennzahl and o.ebene = z.ebene and o.regionalstelle = z.regionalstelle
join metrics_perioden as p on p.zeitraum = z.zeitraum
join metrics_schluessel as s
  on s.kennzahl = z.kennzahl
  and s.geschlecht = z.geschlecht
  and s.merkmal = z.merkmal
  and s.auspraegung = z.auspraegung
where z.kennzahl = $1
