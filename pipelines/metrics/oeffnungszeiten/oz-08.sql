-- Minutes of the week in which all non-tandem sites are open together, and the least weekly minutes
-- among them.
with standorte as (
  select monat, count(*) as anzahl, min(minuten) as wenigste
  from marts.standort_standard
  where not tandem
  group by monat
),
grenzen as (
  select w.monat, w.wochentag, w.von as minute, 1 as schritt
  from marts.oeffnung_woche as w
  join marts.standort_monat as m on m.standort = w.standort and m.monat = w.monat and not m.tandem
  union all
  select w.monat, w.wochentag, w.bis, -1
  from marts.oeffnung_woche as w
  join marts.standort_monat as m on m.standort = w.standort and m.monat = w.monat and not m.tandem
),
stufen as (
  select monat, wochentag, minute, sum(schritt) as schritt
  from grenzen
  group by all
),
abschnitte as (
  select
    monat,
    lead(minute) over (partition by monat, wochentag order by minute) - minute as dauer,
    sum(schritt) over (partition by monat, wochentag order by minute) as offen
  from stufen
),
gemeinsam as (
  select a.monat, sum(a.dauer) as minuten
  from abschnitte as a
  join standorte as s on s.monat = a.monat and s.anzahl = a.offen
  group by a.monat
)
select
  'kreis' as ebene,
  'kreis' as regionalstelle,
  z.zeitraumart,
  z.zeitraum,
  'gesamt' as geschlecht,
  '' as merkmal,
  '' as auspraegung,
  coalesce(g.minuten, 0) as zaehler,
  s.wenigste as nenner
from standorte as s
join marts.zeitraeume as z on z.monat = s.monat and z.stand
left join gemeinsam as g on g.monat = s.monat
