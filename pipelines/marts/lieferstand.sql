-- Grain: dataset × Regionalstelle × month that was delivered.
-- A plan holds until the next one, a yearly frame for its whole year; a header alone states zero
-- for closures and complaints. Months whose records were deleted after their retention stay delivered.
with saetze as (
  select 'personal' as datensatz, regionalstelle, monat from staging.stg_personal
  union
  select 'kontakte', regionalstelle, monat from staging.stg_kontakte
  union
  select 'faelle', regionalstelle, monat from staging.stg_faelle
  union
  select 'bestand', regionalstelle, monat from staging.stg_bestand
  union
  select 'bestand_bg', regionalstelle, monat from staging.stg_bestand_bg
  union
  select 'massnahmen', regionalstelle, monat from staging.stg_massnahmen
  union
  select 'stellen', regionalstelle, monat from staging.stg_stellen
  union
  select 'telefonie', regionalstelle, monat from staging.stg_telefonie
  union
  select 'befragungen', regionalstelle, monat from staging.stg_befragungen
  union
  select 'mittel', regionalstelle, monat from staging.stg_mittel
  union
  select 'personalkosten_rahmen', p.regionalstelle, m.monat
  from staging.stg_personalkosten_rahmen as p
  join marts.monate as m on year(m.monat) = p.jahr
  union
  select 'beschwerden', b.regionalstelle, l.monat
  from staging.stg_beschwerden as b join staging.stg_lieferungen as l using (lieferung)
  union
  select 'schliessungen', s.regionalstelle, l.monat
  from staging.stg_schliessungen as c
  join staging.stg_lieferungen as l using (lieferung)
  join ref.standorte as s
    on s.id = c.standort
    and s.gueltig_von <= last_day(l.monat)
    and (s.gueltig_bis is null or s.gueltig_bis >= l.monat)
),
geplant as (
  select p.datensatz, p.sender, r.id as regionalstelle
  from ref.lieferplan as p
  join ref.regionalstellen as r on p.regionalstelle in (r.id, '*')
),
fehlanzeigen as (
  select l.datensatz, p.regionalstelle, l.monat
  from staging.stg_lieferungen as l
  join geplant as p on p.datensatz = l.datensatz and p.sender = l.sender
  where l.datensatz in ('schliessungen', 'beschwerden')
),
plaene as (
  select 'oeffnungszeiten' as datensatz, p.regionalstelle, m.monat
  from marts.oeffnung_plan as p
  join ref.regionalstellen as r on r.id = p.regionalstelle
  join marts.monate as m on m.monat >= p.monat and last_day(m.monat) >= r.gueltig_von
)
select datensatz, regionalstelle, monat from saetze
union
select datensatz, regionalstelle, monat from fehlanzeigen
union
select datensatz, regionalstelle, monat from plaene
union
select datensatz, regionalstelle, monat from meta.bewahrter_lieferstand
