-- Share of women that is due by their unemployment (§ 1 Abs. 2 Nr. 4 SGB III).
select
  ebene,
  regionalstelle,
  zeitraumart,
  zeitraum,
  'gesamt' as geschlecht,
  '' as merkmal,
  '' as auspraegung,
  arbeitslose as wert
from marts.mindestbeteiligung
where arbeitslose is not null
