-- Qualität der Beratungsvermerke, from the register of evidence.
select monat, regionalstelle, person, zaehler, nenner
from marts.nachweis_faelle
where anforderung = 'kd-13'
