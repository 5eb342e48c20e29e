-- What stands for itself from now on, taken over from the warehouse as it was before the deletion.
insert into neu.meta.bewahrte_zellen by name
select z.*
from metrics.zellen as z
semi join neu.meta.bewahrte_zeitraeume as b on b.kennzahl = z.kennzahl and b.zeitraum = z.zeitraum;

insert into neu.meta.bewahrte_ausschluesse by name
select a.*
from metrics.ausschluesse as a
semi join neu.meta.bewahrte_zeitraeume as b
  on b.kennzahl = a.kennzahl and b.zeitraum = strftime(a.monat, '%Y-%m');
