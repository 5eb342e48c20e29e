-- Comparisons with a changed Kreis value that came out otherwise.
update metrics.ergebnisse as e
set vergleich = v.vergleich
from vergleiche as v
where e.kennzahl = v.kennzahl
  and e.ebene = 'regionalstelle'
  and e.regionalstelle = v.regionalstelle
  and e.zeitraum = v.zeitraum
  and e.geschlecht = 'gesamt'
  and e.merkmal = v.merkmal
  and e.auspraegung = v.auspraegung
