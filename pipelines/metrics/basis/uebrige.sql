-- Values of Regionalstellen that stay as they are, in periods in which the Kreis value changes: how they
-- compare with it, and the funnel around it, may come out otherwise.
select *
from metrics.ergebnisse
where ebene = 'regionalstelle'
  and geschlecht = 'gesamt'
  and kennzahl in (
    select kennzahl from work.ersetzt where regionalstelle <> '' and abstand_von = ''
  )
  and zeitraum in (select zeitraum from work.zeitraeume)
  and (kennzahl, regionalstelle) not in (select kennzahl, regionalstelle from work.ersetzt)
order by kennzahl, zeitraum, regionalstelle, merkmal, auspraegung
