-- Mornings of the tandem's smaller site.
select monat, regionalstelle, standort, vormittage as zaehler
from marts.standort_standard
where tandem
