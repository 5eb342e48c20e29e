-- One row per contact note; `rang` orders the forms from the most personal one.
select
  kontakt_id,
  datum,
  date_trunc('month', datum)::date as monat,
  regionalstelle,
  fachkraft_id,
  kunde_id,
  geschlecht,
  kontaktart,
  vermerk,
  standort,
  mit_termin,
  termin_beginn,
  ankunft,
  aufruf,
  case kontaktart
    when 'persoenlich' then 1
    when 'video' then 2
    when 'telefon' then 3
    when 'schriftlich' then 4
    when 'email' then 5
    else 6
  end as rang,
  vermerk = 'beratungsvermerk'
    and coalesce(inhalt, '') not in ('terminabsprache', 'vermittlungsvorschlag') as zaehlt
from raw.kontakte
