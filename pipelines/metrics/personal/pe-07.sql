-- Vollständigkeit des Kapazitäts- und Qualifikationsplans, from the register of evidence.
select monat, regionalstelle, zaehler, nenner
from marts.nachweise
where anforderung = 'pe-07'
