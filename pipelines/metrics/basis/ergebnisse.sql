-- Takes away the results that are evaluated anew (work.ersetzt: KPI, the one that it is the gap of, and
-- Regionalstelle, '' for all), and what statistics say about them.
delete from metrics.ergebnisse
where (kennzahl, if(merkmal = 'kennzahl', auspraegung, '')) in (
    select kennzahl, abstand_von from work.ersetzt where regionalstelle = ''
  )
  or (kennzahl, if(merkmal = 'kennzahl', auspraegung, ''), regionalstelle) in (
    select kennzahl, abstand_von, regionalstelle from work.ersetzt
  );

-- A funnel holds all places of a period.
delete from metrics.grenzen
where (kennzahl, if(merkmal = 'kennzahl', auspraegung, '')) in (
    select kennzahl, abstand_von from work.ersetzt where regionalstelle = ''
  )
  or (
    art <> 'trichter'
    and (kennzahl, if(merkmal = 'kennzahl', auspraegung, ''), regionalstelle) in (
      select kennzahl, abstand_von, regionalstelle from work.ersetzt
    )
  )
  or (
    art = 'trichter'
    and kennzahl in (select kennzahl from work.ersetzt)
    and zeitraum in (select zeitraum from work.zeitraeume)
  );

delete from metrics.signale
where regel in ('haeufung', 'drohpotenzial')
  or kennzahl in (select kennzahl from work.ersetzt where regionalstelle = '')
  or (kennzahl, regionalstelle) in (select kennzahl, regionalstelle from work.ersetzt);

delete from metrics.hochrechnung
where kennzahl in (select kennzahl from work.ersetzt where regionalstelle = '')
  or (kennzahl, regionalstelle) in (select kennzahl, regionalstelle from work.ersetzt);

delete from metrics.pfad
where kennzahl in (select kennzahl from work.ersetzt where regionalstelle = '')
  or (kennzahl, regionalstelle) in (select kennzahl, regionalstelle from work.ersetzt);
