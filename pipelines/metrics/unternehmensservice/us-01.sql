-- Time of presence of the Arbeitsvermittlung over the month and the part of it for the Unternehmensservice.
with zeiten as (
  select
    monat,
    regionalstelle,
    personal_id as person,
    unternehmensservice_anteil::decimal(10, 9) as anteil,
    (vzae - freistellung_vzae)::decimal(10, 9) * anwesend_im_monat::decimal(8, 6) as zeit
  from marts.personal
  where funktion = 'vermittlung'
)
select
  monat,
  regionalstelle,
  person,
  anteil * zeit as zaehler,
  zeit as nenner,
  case when anteil is null then 'ohne Angabe zum Anteil des Unternehmensservice' end as ausschluss
from zeiten
