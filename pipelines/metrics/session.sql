-- What every connection needs: the variable `kennzahl` names the KPI that it has in hand.
-- Read by the SQL of KPIs with deadlines.
create or replace temp view metrics_stand as
select * exclude (kennzahl) from metrics.stand where kennzahl = getvariable('kennzahl')
