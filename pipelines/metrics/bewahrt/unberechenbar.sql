-- KPIs of person-level data ($1) know nothing of a deleted month unless its cells were kept: no
-- figure then, not zero.
delete from metrics.geliefert as g
where list_contains($1::varchar[], g.kennzahl)
  and g.monat < (select coalesce(max(vor), date '1900-01-01') from meta.loeschungen)
  and not exists (
    select 1
    from meta.bewahrte_zeitraeume as b
    where b.kennzahl = g.kennzahl and b.zeitraum = strftime(g.monat, '%Y-%m')
  )
