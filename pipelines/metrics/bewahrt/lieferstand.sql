-- Months that were delivered and statements of gender before the newest deletion.
insert into neu.meta.bewahrter_lieferstand by name
select l.*
from marts.lieferstand as l
where l.monat < (select max(vor) from neu.meta.loeschungen);

insert into neu.meta.bewahrte_geschlechtsangaben by name
select g.*
from marts.geschlechtsangaben as g
where g.monat < (select max(vor) from neu.meta.loeschungen);
