-- Multiplikatorenteams, from the register of evidence.
select monat, regionalstelle, zaehler, nenner
from marts.nachweise
where anforderung = 'pe-15'
