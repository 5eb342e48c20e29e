-- Latest closing time of the week, minute of the day.
select monat, regionalstelle, standort, schluss as zaehler
from marts.standort_standard
where not tandem
