-- One row per year and Regionalstelle: the newest delivered frame holds for the whole year.
select r.jahr, r.regionalstelle, r.hoechstrahmen_eur
from raw.personalkosten_rahmen as r
join meta.lieferungen as l using (lieferung)
qualify row_number() over (
  partition by r.jahr, r.regionalstelle
  order by l.monat desc, l.empfangen_am desc, l.nummer desc
) = 1
