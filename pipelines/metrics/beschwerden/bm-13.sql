-- Erörterung in den Teams, from the register of evidence.
select monat, regionalstelle, zaehler, nenner
from marts.nachweise
where anforderung = 'bm-13'
