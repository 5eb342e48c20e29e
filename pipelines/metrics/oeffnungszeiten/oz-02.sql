-- Weekdays with any opening.
select monat, regionalstelle, standort, tage as zaehler
from marts.standort_standard
where not tandem
