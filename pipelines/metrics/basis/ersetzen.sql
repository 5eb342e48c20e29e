-- Puts the base cells that were computed anew (work.bereich) in the place of those of the last build.
delete from basis.grund as t
where t.kennzahl in (select kennzahl from work.bereich where monat is null)
  or (t.kennzahl, t.monat) in (select kennzahl, monat from work.bereich where monat is not null);
insert into basis.grund by name from work.grund;

delete from basis.stufen as t
where t.kennzahl in (select kennzahl from work.bereich where monat is null)
  or (t.kennzahl, t.monat) in (select kennzahl, monat from work.bereich where monat is not null);
insert into basis.stufen by name from work.stufen;

delete from basis.beteiligte as t
where t.kennzahl in (select kennzahl from work.bereich where monat is null)
  or (t.kennzahl, t.monat) in (select kennzahl, monat from work.bereich where monat is not null);
insert into basis.beteiligte by name from work.beteiligte;

delete from basis.beitraege as t
where t.kennzahl in (select kennzahl from work.bereich where monat is null)
  or (t.kennzahl, t.monat) in (select kennzahl, monat from work.bereich where monat is not null);
insert into basis.beitraege by name from work.beitraege;

delete from basis.faelle as t
where t.kennzahl in (select kennzahl from work.bereich where monat is null)
  or (t.kennzahl, t.monat) in (select kennzahl, monat from work.bereich where monat is not null);
insert into basis.faelle by name from work.faelle;
