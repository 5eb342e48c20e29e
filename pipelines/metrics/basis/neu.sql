-- Keeps the base cells of all KPIs for the next build.
create or replace table basis.grund as from work.grund;
create or replace table basis.stufen as from work.stufen;
create or replace table basis.beteiligte as from work.beteiligte;
create or replace table basis.beitraege as from work.beitraege;
create or replace table basis.faelle as from work.faelle;
