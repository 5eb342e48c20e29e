-- Weekdays open in the morning.
select monat, regionalstelle, standort, vormittage as zaehler
from marts.standort_standard
where not tandem
