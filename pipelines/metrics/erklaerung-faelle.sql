-- Cases behind one figure, from `metrics_fakten`: $1 level, $2 place, $3 period, $4 gender, $5 state.
select
  strftime(f.monat, '%Y-%m') as monat,
  coalesce(m.ort, f.regionalstelle) as regionalstelle,
  coalesce(f.geschlecht, '') as geschlecht,
  coalesce(f.person, '') as pseudonym,
  coalesce(rtrim(rtrim(f.zaehler::varchar, '0'), '.'), '') as zaehler,
  coalesce(rtrim(rtrim(f.nenner::varchar, '0'), '.'), '') as nenner,
  coalesce(f.ausschluss, '') as ausschluss
from metrics_fakten as f
join marts.zeitraeume as z on z.monat = f.monat and z.zeitraum = $3 and (z.stand or not $5)
left join marts.nachfolge as m on m.regionalstelle = f.regionalstelle and m.monat = f.monat
left join marts.nachfolge as n
  on z.zeitraumart = '12m' and n.regionalstelle = f.regionalstelle and n.monat = z.ende
where f.person is not null
  and coalesce(f.fuer_merkmal, '') = ''
  and ($4 = 'gesamt' or f.geschlecht = $4)
  and case $1
    when 'kreis' then true
    when 'standort' then f.standort = $2
    else coalesce(n.ort, m.ort, f.regionalstelle) = $2
  end
order by all
