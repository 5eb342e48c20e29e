-- Heads in Vermittlung and Fachberatung with little professional experience and those introduced to
-- practice.
select
  p.monat,
  p.regionalstelle,
  p.personal_id as person,
  p.praxiseinweisung::integer as zaehler,
  1 as nenner
from marts.personal as p
join marts.regel_monat as r
  on r.regel = 'berufserfahrung_monate' and r.bezug = p.regionalstelle and r.monat = p.monat
where p.aktiv and p.berufserfahrung_monate < r.wert
