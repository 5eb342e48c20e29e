-- Women and heads of a function and of all functions, the counts behind the two shares.
with koepfe as (
  select p.monat, p.regionalstelle, p.funktion, p.personal_id, p.geschlecht = 'w' as frau
  from marts.personal as p
  join metrics.geliefert as g
    on g.kennzahl = 'gm-05' and g.regionalstelle = p.regionalstelle and g.monat = p.monat
),
anteile as (
  select
    monat,
    case when grouping(regionalstelle) = 1 then 'kreis' else regionalstelle end as ort,
    case when grouping(funktion) = 1 then '' else funktion end as funktion,
    count(distinct personal_id) filter (where frau) as frauen,
    count(distinct personal_id) as alle
  from koepfe
  group by grouping sets ((monat), (monat, funktion), (monat, regionalstelle), (monat, regionalstelle, funktion))
)
select
  f.ort as regionalstelle,
  z.zeitraumart,
  z.zeitraum,
  'funktion' as merkmal,
  f.funktion as auspraegung,
  'gm-05' as von_kennzahl,
  case when a.funktion = '' then '' else 'funktion' end as von_merkmal,
  a.funktion as von_auspraegung,
  a.frauen::decimal(38, 12) as zaehler,
  a.alle::decimal(38, 12) as nenner
from anteile as f
join anteile as a on a.monat = f.monat and a.ort = f.ort and a.funktion in (f.funktion, '')
join marts.zeitraeume as z on z.monat = f.monat and z.stand
where f.funktion <> ''
