-- Grain: client deadline (kind × client × begin × due date) with the snapshot that speaks for it:
-- the newest not after the month of the due date, else the oldest.
with ereignisse as (
  select distinct kunde_id, 'erstantrag' as art, erstantrag_bewilligt_am as beginn
  from marts.faelle
  where erstantrag_bewilligt_am is not null
  union
  select distinct kunde_id, 'jobfabrik', jobfabrik_austritt_am
  from marts.faelle
  where jobfabrik_austritt_am is not null
),
wochen as materialized (
  select regel, monat, (wert * 7)::integer as tage
  from marts.regel_monat
  where bezug = 'kreis' and regel in ('erstgespraech_wochen', 'beratung_vor_auslaufen_wochen')
),
gerechnet as materialized (
  select e.kunde_id, e.art, e.beginn, e.beginn + w.tage as frist
  from ereignisse as e
  join wochen as w
    on w.regel = 'erstgespraech_wochen' and w.monat = date_trunc('month', e.beginn)::date
),
erstgespraeche as (
  select g.kunde_id, g.art, g.beginn, t.naechster as frist
  from gerechnet as g
  join marts.tage as t on t.datum = g.frist
),
bewilligungen as (
  select kunde_id, bewilligung_von, arg_max(bewilligung_bis, monat) as bewilligung_bis
  from marts.faelle
  group by kunde_id, bewilligung_von
),
zurueckgerechnet as materialized (
  select b.kunde_id, b.bewilligung_von as beginn, b.bewilligung_bis - w.tage as frist
  from bewilligungen as b
  join wochen as w
    on w.regel = 'beratung_vor_auslaufen_wochen'
    and w.monat = date_trunc('month', b.bewilligung_bis)::date
),
auslaufende as (
  select z.kunde_id, 'auslaufen' as art, z.beginn, t.voriger as frist
  from zurueckgerechnet as z
  join marts.tage as t on t.datum = z.frist
),
faellig as materialized (
  select * from erstgespraeche
  union all
  select * from auslaufende
),
aeltester as (
  select kunde_id, min(monat) as monat from marts.faelle group by kunde_id
),
zugeordnet as (
  select f.*, coalesce(s.monat, a.monat) as stand
  from faellig as f
  asof left join marts.faelle as s
    on s.kunde_id = f.kunde_id and s.monat <= date_trunc('month', f.frist)
  join aeltester as a on a.kunde_id = f.kunde_id
),
erfuellt as (
  select f.kunde_id, f.art, f.beginn, f.frist, count(g.datum) > 0 as erfuellt
  from faellig as f
  left join marts.gespraeche as g
    on g.kunde_id = f.kunde_id and g.datum between f.beginn and f.frist
  group by all
)
select
  z.kunde_id,
  z.art,
  z.beginn,
  z.frist,
  date_trunc('month', z.frist)::date as monat,
  s.regionalstelle,
  s.geschlecht,
  s.absolventenmanagement,
  e.erfuellt,
  not e.erfuellt and coalesce(s.bestand_ende < z.frist, false) as vorher_beendet
from zugeordnet as z
join marts.faelle as s on s.kunde_id = z.kunde_id and s.monat = z.stand
join erfuellt as e
  on e.kunde_id = z.kunde_id and e.art = z.art and e.beginn = z.beginn and e.frist = z.frist
where z.beginn <= z.frist
