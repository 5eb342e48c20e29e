-- Complaints that the Geschäftsführung answers itself, closed in the month.
select
  date_trunc('month', erledigt_am)::date as monat,
  regionalstelle,
  beschwerde_id as person,
  coalesce(beantwortet_durch = 'geschaeftsfuehrung', false)::integer as zaehler,
  1 as nenner
from marts.beschwerden
where art in ('dienstaufsicht', 'landesregierung', 'buergerbeauftragter') and erledigt_am is not null
