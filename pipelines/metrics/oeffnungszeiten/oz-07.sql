-- Akute Bedarfsfälle am selben oder nächsten Arbeitstag, from the register of evidence.
select monat, regionalstelle, person, zaehler, nenner
from marts.nachweis_faelle
where anforderung = 'oz-07'
