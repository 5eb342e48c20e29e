-- Clients in stock on the month's last day and those whose frequency of contact is explained; months in
-- which the column is not delivered at all say nothing.
with bestand as (
  select *, bool_or(kontaktdichte_begruendet is not null) over (partition by regionalstelle, monat) as geliefert
  from marts.faelle
)
select
  monat,
  regionalstelle,
  kunde_id as person,
  fachkraft_id as fachkraft,
  coalesce(kontaktdichte_begruendet, false)::integer as zaehler,
  1 as nenner
from bestand
where geliefert
  and im_bestand_von <= last_day(monat)
  and (bestand_ende is null or bestand_ende >= last_day(monat))
