-- Posts in Vermittlung and Fachberatung against those that the case relations of § 44c ask for.
select monat, regionalstelle, personal_id as person, vzae - freistellung_vzae as zaehler, null as nenner
from marts.personal
where aktiv
union all by name
select
  b.monat,
  b.regionalstelle,
  sum(b.elb / r.wert)::decimal(38, 12) as nenner,
  sum(b.elb)::bigint as personen
from staging.stg_bestand as b
join marts.regel_monat as r
  on r.regel = case b.altersgruppe when 'u25' then 'fallrelation_u25' else 'fallrelation_ue25' end
  and r.bezug = b.regionalstelle
  and r.monat = b.monat
group by b.monat, b.regionalstelle
