-- Erwerbsfähige Leistungsberechtigte per post in Vermittlung and Fachberatung.
select monat, regionalstelle, sum(elb) as zaehler, sum(elb)::bigint as personen
from staging.stg_bestand
group by all
union all by name
select monat, regionalstelle, personal_id as person, vzae - freistellung_vzae as nenner
from marts.personal
where aktiv
