-- Grain: month of the data, from the first to the newest delivery in force.
select unnest(generate_series(min(monat), max(monat), interval 1 month))::date as monat
from staging.stg_lieferungen
