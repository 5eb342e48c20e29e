-- Puts the cells that a deletion kept in the place of those that can no longer be computed.
delete from metrics.zellen as z
using meta.bewahrte_zeitraeume as b
where b.kennzahl = z.kennzahl and b.zeitraum = z.zeitraum;

insert into metrics.zellen by name select * from meta.bewahrte_zellen;

delete from metrics.ausschluesse as a
using meta.bewahrte_zeitraeume as b
where b.kennzahl = a.kennzahl and b.zeitraum = strftime(a.monat, '%Y-%m');

insert into metrics.ausschluesse by name select * from meta.bewahrte_ausschluesse;
