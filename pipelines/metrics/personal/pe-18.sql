-- Personelle Trennung vom SGB XII, from the register of evidence.
select monat, regionalstelle, person, zaehler, nenner
from marts.nachweis_faelle
where anforderung = 'pe-18'
