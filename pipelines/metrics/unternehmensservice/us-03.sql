-- Answered calls of all hours and those that the Callcenter answered.
select
  monat,
  regionalstelle,
  angenommen_cc as zaehler,
  angenommen_eigen + angenommen_cc as nenner
from staging.stg_telefonie
