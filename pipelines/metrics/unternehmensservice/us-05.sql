-- Feste Ansprechperson je Unternehmen, from the register of evidence.
select monat, regionalstelle, zaehler, nenner
from marts.nachweise
where anforderung = 'us-05'
