-- Opening minutes of the week above the minimum.
select
  s.monat,
  s.regionalstelle,
  s.standort,
  greatest(0, s.minuten - r.wert * 60) as zaehler
from marts.standort_standard as s
join marts.regel_monat as r
  on r.regel = 'mindestoeffnung' and r.bezug = s.standort and r.monat = s.monat
where not s.tandem
