-- Grain: client × day with a counted contact (Kontakt): the most personal note of the day.
select kontakt_id, datum, monat, regionalstelle, fachkraft_id, kunde_id, geschlecht, kontaktart
from staging.stg_kontakte
where zaehlt
qualify row_number() over (partition by monat, kunde_id, datum order by rang, kontakt_id, regionalstelle) = 1
