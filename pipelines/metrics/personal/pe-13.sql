-- Coaching, from the register of evidence.
select monat, regionalstelle, person, zaehler
from marts.nachweis_faelle
where anforderung = 'pe-13'
