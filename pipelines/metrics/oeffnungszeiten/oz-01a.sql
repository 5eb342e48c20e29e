-- Opening minutes of the week; the Nenner turns them into hours.
select monat, regionalstelle, standort, minuten as zaehler, 60 as nenner
from marts.standort_standard
where not tandem
