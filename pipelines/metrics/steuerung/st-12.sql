-- Money spent since January and bound, against the year's plan.
select monat, regionalstelle, titel, ausgeschoepft_eur as zaehler, ansatz_eur as nenner
from staging.stg_mittel
