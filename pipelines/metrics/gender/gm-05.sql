-- Women's share among the heads of a function against their share among all heads, in the newest month.
with koepfe as (
  select p.monat, p.regionalstelle, p.funktion, p.personal_id, p.geschlecht = 'w' as frau, r.typ
  from marts.personal as p
  join metrics.geliefert as g
    on g.kennzahl = 'gm-05' and g.regionalstelle = p.regionalstelle and g.monat = p.monat
  join ref.regionalstellen as r on r.id = p.regionalstelle
),
anteile as (
  select
    monat,
    case when grouping(regionalstelle) = 1 then 'kreis' else regionalstelle end as ort,
    case when grouping(funktion) = 1 then '' else funktion end as funktion,
    count(distinct personal_id) as alle,
    count(distinct personal_id) filter (where frau) as frauen
  from koepfe
  group by grouping sets ((monat), (monat, funktion), (monat, regionalstelle), (monat, regionalstelle, funktion))
)
select
  case when f.ort = 'kreis' then 'kreis' else 'regionalstelle' end as ebene,
  f.ort as regionalstelle,
  z.zeitraumart,
  z.zeitraum,
  'gesamt' as geschlecht,
  'funktion' as merkmal,
  f.funktion as auspraegung,
  (f.frauen / f.alle)::decimal(38, 12) as zaehler,
  (a.frauen / a.alle)::decimal(38, 12) as nenner,
  f.frauen * a.alle / nullif(f.alle * a.frauen, 0) as wert,
  f.frauen as personen_zaehler,
  f.alle as personen_nenner,
  f.alle - f.frauen as personen_rest
from anteile as f
join anteile as a on a.monat = f.monat and a.ort = f.ort and a.funktion = ''
join marts.zeitraeume as z on z.monat = f.monat and z.stand
where f.funktion <> ''
