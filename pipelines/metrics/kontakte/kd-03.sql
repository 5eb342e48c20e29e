-- Clients under 25 in stock on the month's first and last day, and those with a contact in the month.
with u25 as (
  select monat, regionalstelle, geschlecht, kunde_id, absolventenmanagement
  from marts.faelle
  where im_bestand_von <= monat
    and (bestand_ende is null or bestand_ende >= last_day(monat))
    and (year(geburtsdatum) + 25, month(geburtsdatum), day(geburtsdatum))
      > (year(monat), month(monat), day(last_day(monat)))
),
kontakte as (
  select distinct kunde_id, monat from marts.kontakttage
)
select
  u.monat,
  u.regionalstelle,
  u.geschlecht,
  u.kunde_id as person,
  (k.kunde_id is not null)::integer as zaehler,
  1 as nenner,
  case when u.absolventenmanagement then 'im Absolventenmanagement' end as ausschluss
from u25 as u
left join kontakte as k using (kunde_id, monat)
