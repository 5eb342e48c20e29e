-- Focus groups and projects: contacts held with their clients against those that the project asks
-- for, in months that lie wholly within its validity.
with schwerpunkte as (
  select s.*, m.monat
  from ref.schwerpunkte as s
  join marts.monate as m
    on s.gueltig_von <= m.monat and (s.gueltig_bis is null or s.gueltig_bis >= last_day(m.monat))
),
bestand as (
  select
    *,
    (year(geburtsdatum) + 25, month(geburtsdatum), day(geburtsdatum))
      > (year(monat), month(monat), day(last_day(monat))) as u25
  from marts.faelle
  where im_bestand_von <= last_day(monat) and (bestand_ende is null or bestand_ende >= last_day(monat))
),
teilnehmende as (
  select b.monat, b.regionalstelle, b.geschlecht, b.kunde_id, s.regel_id, s.zaehlt, s.sollwert
  from bestand as b
  join schwerpunkte as s
    on s.monat = b.monat
    and s.regionalstelle in ('*', b.regionalstelle)
    and case s.zielgruppe
      when 'alle' then true
      when 'u25' then b.u25
      when 'ue25' then not b.u25
      when 'alleinerziehend' then b.alleinerziehend
      when 'absolventenmanagement' then b.absolventenmanagement
    end
),
gefuehrt as (
  select 'gespraech' as zaehlt, kunde_id, monat, count(*) as anzahl from marts.gespraeche group by all
  union all
  select 'kontakt', kunde_id, monat, count(*) from marts.kontakttage group by all
)
select
  t.monat,
  t.regionalstelle,
  t.geschlecht,
  t.kunde_id as person,
  t.regel_id as schwerpunkt,
  coalesce(g.anzahl, 0) as zaehler,
  t.sollwert as nenner
from teilnehmende as t
left join gefuehrt as g using (zaehlt, kunde_id, monat)
