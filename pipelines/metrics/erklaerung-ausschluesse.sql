-- Cases that one figure leaves out, by month and reason: $1 KPI, $2 level, $3 place, $4 period,
-- $5 gender, $6 state.
select strftime(a.monat, '%Y-%m'), a.grund, sum(a.anzahl)
from metrics.ausschluesse as a
join marts.zeitraeume as z on z.monat = a.monat and z.zeitraum = $4 and (z.stand or not $6)
left join marts.nachfolge as n
  on z.zeitraumart = '12m' and n.regionalstelle = a.regionalstelle and n.monat = z.ende
where a.kennzahl = $1
  and ($5 = 'gesamt' or a.geschlecht = $5)
  and case $2
    when 'kreis' then true
    when 'standort' then a.standort = $3
    else coalesce(n.ort, a.regionalstelle) = $3
  end
group by all
order by all
