-- Berichte an die Gremien des Kreises, from the register of evidence.
select monat, regionalstelle, zaehler, nenner
from marts.nachweise
where anforderung = 'st-04'
