-- Staffed minutes from 8 to 17 on working days; an hour that is missing was not staffed.
select f.monat, f.regionalstelle, f.besetzt_min as zaehler
from staging.stg_telefonie as f
join marts.tage as t using (datum)
where t.arbeitstag and f.stunde between 8 and 16
union all by name
select l.monat, l.regionalstelle, 540 * count(*) as nenner
from marts.lieferstand as l
join marts.tage as t using (monat)
where l.datensatz = 'telefonie' and t.arbeitstag
group by l.monat, l.regionalstelle
