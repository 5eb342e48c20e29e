-- Cases of the KPI in hand by place, month, gender and reason, without those of breakdowns only.
insert into work.faelle
select
  getvariable('kennzahl'),
  regionalstelle,
  coalesce(standort, ''),
  monat,
  coalesce(geschlecht, ''),
  ausschluss,
  count(*)
from metrics_fakten
where coalesce(fuer_merkmal, '') = ''
group by all
