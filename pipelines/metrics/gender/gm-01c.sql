-- Share of women that is due by their number among the eLb: the second reading.
select
  ebene,
  regionalstelle,
  zeitraumart,
  zeitraum,
  'gesamt' as geschlecht,
  '' as merkmal,
  '' as auspraegung,
  elb as wert
from marts.mindestbeteiligung
where elb is not null
