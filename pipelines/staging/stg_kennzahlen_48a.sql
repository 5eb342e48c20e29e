-- One row per month, official code and gender, as delivered; of several senders the last one speaks.
select k.monat, k.kennzahl, k.geschlecht, k.wert
from raw.kennzahlen_48a as k
join meta.lieferungen as l using (lieferung)
qualify row_number() over (
  partition by k.monat, k.kennzahl, k.geschlecht
  order by l.empfangen_am desc, l.nummer desc
) = 1
