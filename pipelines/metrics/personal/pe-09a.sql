-- Posts of the month and what of them is vacant; a post filled above its plan fills no other one.
select
  monat,
  regionalstelle,
  greatest(0, soll_vzae - besetzt_vzae) as zaehler,
  soll_vzae as nenner
from staging.stg_stellen
