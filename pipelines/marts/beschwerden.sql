-- Grain: complaint, in the state of the newest delivery that lists it, with its deadlines.
with neueste as (
  select b.* exclude (lieferung), l.monat as stand
  from staging.stg_beschwerden as b
  join staging.stg_lieferungen as l using (lieferung)
  qualify row_number() over (partition by b.beschwerde_id order by l.monat desc, b.lieferung) = 1
),
fristen as (
  select
    n.*,
    t.nummer + c.wert::integer as nummer_bestaetigung,
    t.nummer + a.wert::integer as nummer_antwort,
    t.nummer + w.wert::integer as nummer_weiterleitung
  from neueste as n
  left join marts.tage as t on t.datum = n.eingang
  left join marts.regel_monat as c
    on c.regel = 'eingangsbestaetigung_arbeitstage' and c.bezug = n.regionalstelle and c.monat = t.monat
  left join marts.regel_monat as a
    on a.regel = 'antwort_arbeitstage' and a.bezug = n.regionalstelle and a.monat = t.monat
  left join marts.regel_monat as w
    on w.regel = 'weiterleitung_arbeitstage' and w.bezug = n.regionalstelle and w.monat = t.monat
)
select
  f.* exclude (nummer_bestaetigung, nummer_antwort, nummer_weiterleitung),
  b.datum as frist_bestaetigung,
  a.datum as frist_antwort,
  w.datum as frist_weiterleitung
from fristen as f
left join marts.tage as b on b.arbeitstag and b.nummer = f.nummer_bestaetigung
left join marts.tage as a on a.arbeitstag and a.nummer = f.nummer_antwort
left join marts.tage as w on w.arbeitstag and w.nummer = f.nummer_weiterleitung
