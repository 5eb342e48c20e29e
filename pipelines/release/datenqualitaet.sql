-- Four data quality figures side by side, per Regionalstelle, Kreis and period.
select
  regionalstelle,
  zeitraumart,
  zeitraum,
  erwartet,
  vorhanden,
  puenktlich,
  saetze,
  angenommen,
  geschlecht_bekannt,
  geschlecht_saetze
from metrics.datenqualitaet
order by
  regionalstelle <> 'kreis',
  regionalstelle,
  list_position(['monat', 'quartal', 'halbjahr', 'jahr', '12m'], zeitraumart),
  zeitraum
