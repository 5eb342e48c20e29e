-- One row per month and Regionalstelle.
select monat, regionalstelle, bg
from raw.bestand_bg
