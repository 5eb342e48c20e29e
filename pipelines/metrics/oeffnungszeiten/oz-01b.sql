-- Weeks that reached their Soll, of all weeks whose Friday is not after the data date.
select
  w.monat,
  w.regionalstelle,
  w.standort,
  (w.ist >= greatest(0, r.wert * 60 - w.feiertagsminuten))::integer as zaehler,
  1 as nenner
from marts.oeffnung_wochen as w
join metrics_stand as d on d.regionalstelle = w.regionalstelle and w.freitag <= d.datenstand
join marts.standort_monat as m on m.standort = w.standort and m.monat = w.monat and not m.tandem
join marts.regel_monat as r
  on r.regel = 'mindestoeffnung' and r.bezug = w.standort and r.monat = w.monat
