-- Deliveries in force: one row per datensatz, sender and monat.
select lieferung, datensatz, sender, monat
from meta.lieferungen
where in_kraft
