-- Opening intervals of every site in force at the end of the newest month.
select
  w.standort,
  m.regionalstelle,
  (['mo', 'di', 'mi', 'do', 'fr'])[w.wochentag] as wochentag,
  w.von::varchar as von,
  w.bis::varchar as bis
from marts.oeffnung_woche as w
join marts.standort_monat as m using (standort, monat)
where w.monat = (select max(monat) from marts.monate)
order by w.standort, w.wochentag, w.von
