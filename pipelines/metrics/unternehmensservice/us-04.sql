-- Vermittlung aus einer Hand, from the register of evidence.
select monat, regionalstelle, person, zaehler, nenner
from marts.nachweis_faelle
where anforderung = 'us-04'
