-- One row per month, official code and gender, as delivered.
select monat, kennzahl, geschlecht, wert
from raw.kennzahlen_48a
