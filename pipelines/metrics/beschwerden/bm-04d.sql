-- Formal and written complaints open on the month's last day by the working days left, until the month
-- of the last delivery that lists them.
with offen as (
  select
    m.monat,
    b.regionalstelle,
    b.beschwerde_id,
    b.frist_antwort < stichtag.datum as ueberfaellig,
    ende.nummer - stichtag.nummer as rest
  from marts.beschwerden as b
  join marts.monate as m on m.monat between date_trunc('month', b.eingang) and b.stand
  join marts.tage as stichtag on stichtag.datum = last_day(m.monat)
  join marts.tage as ende on ende.datum = b.frist_antwort
  where b.art in ('dienstaufsicht', 'schriftlich')
    and (b.erledigt_am is null or b.erledigt_am > stichtag.datum)
)
select
  monat,
  regionalstelle,
  beschwerde_id as person,
  case
    when ueberfaellig then 'ueberfaellig'
    when rest <= 5 then 'bis_5_arbeitstage'
    when rest <= 10 then '6_bis_10_arbeitstage'
    else 'ueber_10_arbeitstage'
  end as restfrist,
  1 as zaehler
from offen
