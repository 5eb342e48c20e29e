-- Σ over base cells for every period, Regionalstelle and Kreis, gender and gesamt.
-- $1 KPI, $2 whether the Kreis value includes the Koordinierungsstelle.
insert into metrics.zellen
with beitraege as (
  select e.*
  from metrics.eingabe as e
  join metrics.geliefert as g
    on g.kennzahl = $1 and g.regionalstelle = e.regionalstelle and g.monat = e.monat
  join ref.regionalstellen as r on r.id = e.regionalstelle
  where $2 or r.typ <> 'zentral'
),
zeitlich as (
  select b.*, z.zeitraumart, z.zeitraum
  from beitraege as b
  join marts.zeitraeume as z using (monat)
)
select
  $1,
  case when grouping(regionalstelle) = 1 then 'kreis' else 'regionalstelle' end,
  case when grouping(regionalstelle) = 1 then 'kreis' else regionalstelle end,
  zeitraumart,
  zeitraum,
  case when grouping(geschlecht) = 1 then 'gesamt' else geschlecht end,
  merkmal,
  auspraegung,
  sum(zaehler),
  sum(nenner),
  greatest(
    count(distinct person) filter (where zaehler <> 0),
    max(personen) filter (where zaehler <> 0)
  ),
  greatest(
    count(distinct person) filter (where nenner <> 0),
    max(personen) filter (where nenner <> 0)
  ),
  count(distinct person) filter (where nenner <> zaehler),
  count(distinct fachkraft) filter (where zaehler <> 0)
from zeitlich
group by grouping sets (
  (zeitraumart, zeitraum, merkmal, auspraegung, regionalstelle, geschlecht),
  (zeitraumart, zeitraum, merkmal, auspraegung, regionalstelle),
  (zeitraumart, zeitraum, merkmal, auspraegung, geschlecht),
  (zeitraumart, zeitraum, merkmal, auspraegung)
)
having grouping(geschlecht) = 1 or geschlecht is not null
