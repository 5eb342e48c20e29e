-- One row per month, Regionalstelle and title; amounts since the beginning of the year.
select
  monat,
  regionalstelle,
  titel,
  ansatz_eur,
  verausgabt_eur + coalesce(gebunden_eur, 0) as ausgeschoepft_eur
from raw.mittel
