-- Planned deliveries in the order in which people look for them.
select
  regionalstelle,
  datensatz,
  sender,
  strftime(monat, '%Y-%m') as monat,
  coalesce(strftime(frist, '%Y-%m-%d'), '') as frist,
  coalesce(strftime(eingang, '%Y-%m-%d'), '') as eingang,
  status
from marts.lieferplan_monat
order by regionalstelle, datensatz, sender, monat
