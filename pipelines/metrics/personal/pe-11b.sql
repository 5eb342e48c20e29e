-- Bedarfsgemeinschaften per post in Leistung.
select monat, regionalstelle, bg as zaehler, bg as personen
from staging.stg_bestand_bg
union all by name
select monat, regionalstelle, personal_id as person, vzae - freistellung_vzae as nenner
from marts.personal
where funktion = 'leistung'
