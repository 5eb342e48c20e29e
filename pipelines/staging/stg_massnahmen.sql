-- One row per month, Regionalstelle, instrument and gender.
select monat, regionalstelle, instrument, geschlecht, eintritte, teilnehmende
from raw.massnahmen
