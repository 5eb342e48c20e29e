-- Narrows the work to KPIs whose base cells are computed anew (work.bereich) or that are evaluated as a
-- whole; takes away their excluded cases.
insert into work.unveraendert
select kennzahl
from work.kennzahlen
where kennzahl not in (select kennzahl from work.bereich)
  and kennzahl not in (select kennzahl from work.vollstaendig);

delete from work.kennzahlen where kennzahl in (select kennzahl from work.unveraendert);

delete from metrics.ausschluesse where kennzahl in (select kennzahl from work.kennzahlen);
