-- Puts the cells that a deletion kept in the place of those that can no longer be computed; those of KPIs
-- that stay as they are (work.unveraendert) are there already.
delete from metrics.zellen as z
using meta.bewahrte_zeitraeume as b
where b.kennzahl = z.kennzahl and b.zeitraum = z.zeitraum
  and z.kennzahl not in (select kennzahl from work.unveraendert);

insert into metrics.zellen by name
from meta.bewahrte_zellen where kennzahl not in (select kennzahl from work.unveraendert);

delete from metrics.ausschluesse as a
using meta.bewahrte_zeitraeume as b
where b.kennzahl = a.kennzahl and b.zeitraum = strftime(a.monat, '%Y-%m')
  and a.kennzahl not in (select kennzahl from work.unveraendert);

insert into metrics.ausschluesse by name
from meta.bewahrte_ausschluesse where kennzahl not in (select kennzahl from work.unveraendert);
