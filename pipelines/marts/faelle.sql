-- Grain: client × month. `bestand_ende` is the delivered end or, for a client missing from the
-- next snapshot of the Regionalstelle (or its successor) and listed nowhere else until then, the last day of the month.
with einmal as (
  select *
  from staging.stg_faelle
  qualify row_number() over (
    partition by kunde_id, monat
    order by im_bestand_von desc, regionalstelle, bewilligung_von desc
  ) = 1
),
staende as (
  select distinct regionalstelle, monat from staging.stg_faelle
),
folgende as (
  select regionalstelle, monat, regionalstelle as herkunft from staende
  union
  select s.regionalstelle, s.monat, n.regionalstelle
  from staende as s
  join marts.nachfolge as n on n.ort = s.regionalstelle and n.monat = s.monat
),
folgestaende as (
  select s.regionalstelle, s.monat, f.monat as folgestand
  from staende as s
  asof left join folgende as f on f.herkunft = s.regionalstelle and f.monat > s.monat
),
genannt as (
  select *, lead(monat) over (partition by kunde_id order by monat) as naechste_nennung
  from einmal
)
select
  g.* exclude (naechste_nennung),
  least(
    g.im_bestand_bis,
    case
      when s.folgestand is not null and coalesce(g.naechste_nennung > s.folgestand, true)
        then last_day(g.monat)
    end
  ) as bestand_ende
from genannt as g
join folgestaende as s using (regionalstelle, monat)
