-- Clients in stock now and twelve months before with a known Fachkraft at both times, and those for whom
-- it is another one.
with bestand as (
  select monat, regionalstelle, kunde_id, fachkraft_id
  from marts.faelle
  where im_bestand_von <= last_day(monat)
    and (bestand_ende is null or bestand_ende >= last_day(monat))
)
select
  h.monat,
  h.regionalstelle,
  h.kunde_id as person,
  h.fachkraft_id as fachkraft,
  (h.fachkraft_id <> f.fachkraft_id)::integer as zaehler,
  1 as nenner,
  case
    when h.fachkraft_id is null or f.fachkraft_id is null then 'ohne Angabe der Ansprechperson'
  end as ausschluss
from bestand as h
join bestand as f on f.kunde_id = h.kunde_id and f.monat = h.monat - interval 12 month
