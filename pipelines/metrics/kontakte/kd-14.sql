-- Talks per month of one erwerbsfähige leistungsberechtigte Person in stock.
select monat, regionalstelle, geschlecht, kunde_id as person, fachkraft_id as fachkraft, 1 as zaehler
from marts.gespraeche
union all by name
select monat, regionalstelle, geschlecht, sum(elb) as nenner, sum(elb)::bigint as personen
from staging.stg_bestand
group by all
