-- Praxistreffen, from the register of evidence.
select monat, regionalstelle, zaehler
from marts.nachweise
where anforderung = 'pe-16'
