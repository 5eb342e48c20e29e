-- Grain: client × month. `bestand_ende` is the delivered end or, for a client missing from the
-- Regionalstelle's next snapshot and listed nowhere else until then, the last day of the month.
with einmal as (
  select *
  from staging.stg_faelle
  qualify row_number() over (
    partition by kunde_id, monat
    order by im_bestand_von desc, regionalstelle, bewilligung_von desc
  ) = 1
),
staende as (
  select regionalstelle, monat, lead(monat) over (partition by regionalstelle order by monat) as folgestand
  from (select distinct regionalstelle, monat from staging.stg_faelle)
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
join staende as s using (regionalstelle, monat)
