-- Grain: site × month: what the opening plan offers in a week, minutes and days Monday to Friday.
with festlegung as (
  select
    monat,
    max(wert) filter (where regel = 'oeffnung_mindestdauer') as dauer,
    max(wert) filter (where regel = 'mittag') as mittag,
    max(wert) filter (where regel = 'nachmittag_bis') as nachmittag_bis
  from marts.regel_monat
  where bezug = 'kreis'
  group by monat
),
tage as (
  select
    w.standort,
    w.monat,
    w.wochentag,
    sum(w.bis - w.von) as minuten,
    sum(greatest(0, least(w.bis, f.mittag) - w.von)) >= any_value(f.dauer) as vormittag,
    sum(greatest(0, w.bis - greatest(w.von, f.mittag))) >= any_value(f.dauer)
      and max(w.bis) > any_value(f.nachmittag_bis) as nachmittag,
    max(w.bis) as schluss
  from marts.oeffnung_woche as w
  join festlegung as f using (monat)
  group by all
)
select
  m.standort,
  m.regionalstelle,
  m.sitz_standort,
  m.monat,
  m.tandem,
  coalesce(sum(t.minuten), 0) as minuten,
  count(t.wochentag) as tage,
  count(*) filter (where t.vormittag) as vormittage,
  count(*) filter (where t.nachmittag) as nachmittage,
  coalesce(max(t.schluss), 0) as schluss
from marts.standort_monat as m
left join tage as t using (standort, monat)
group by all
