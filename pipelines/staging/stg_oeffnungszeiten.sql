-- One row per delivered plan, site, validity, weekday and interval; weekdays from 1 = Monday.
select
  lieferung,
  standort,
  gueltig_ab,
  gueltig_bis,
  list_position(['mo', 'di', 'mi', 'do', 'fr', 'sa'], wochentag) as wochentag,
  von,
  bis,
  zugang = 'offen' and bereich <> 'unternehmensservice_telefon' as oeffnet
from raw.oeffnungszeiten
