-- One row per site, date and interval that was closed against the plan.
select lieferung, standort, datum, von, bis
from raw.schliessungen
