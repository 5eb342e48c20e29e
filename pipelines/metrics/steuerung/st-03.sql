-- Information der Steuerungsgruppe ohne Konsens, from the register of evidence.
select monat, regionalstelle, zaehler, nenner
from marts.nachweise
where anforderung = 'st-03'
