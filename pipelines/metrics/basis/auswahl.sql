-- Narrows the work to the KPIs with changed base cells and those marked as such (work.vollstaendig), and to
-- the periods with a changed month; takes away the cells that stand there now.
delete from work.kennzahlen
where kennzahl not in (select kennzahl from work.geaendert)
  and kennzahl not in (select kennzahl from work.vollstaendig);

create or replace table work.zeitraeume as
from marts.zeitraeume
where zeitraum in (
  select zeitraum
  from marts.zeitraeume
  where monat in (select monat from work.geaendert) or exists (from work.vollstaendig where alle_monate)
);

delete from metrics.zellen
where kennzahl in (select kennzahl from work.kennzahlen where aggregation <> 'direkt')
  and zeitraum in (select zeitraum from work.zeitraeume);
