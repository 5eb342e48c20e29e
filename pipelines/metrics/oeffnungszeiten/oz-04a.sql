-- Weekdays open in the afternoon.
select monat, regionalstelle, standort, nachmittage as zaehler
from marts.standort_standard
where not tandem
