-- Contributions of the KPI in hand as they are: those of sites and heads are few.
insert into work.beitraege by name
select
  getvariable('kennzahl') as kennzahl,
  monat,
  regionalstelle,
  standort,
  person,
  geschlecht,
  merkmal,
  auspraegung,
  zaehler,
  nenner
from metrics_eingabe
