-- Grain: Regionalstelle × month × instrument ('' for all of them): participating women and men.
select
  monat,
  regionalstelle,
  coalesce(instrument, '') as instrument,
  coalesce(sum(teilnehmende) filter (geschlecht = 'w'), 0) as frauen,
  coalesce(sum(teilnehmende) filter (geschlecht = 'm'), 0) as maenner
from staging.stg_massnahmen
group by grouping sets ((monat, regionalstelle, instrument), (monat, regionalstelle))
