-- One row per month and post; `stelle` is unique in the Kreis, `zu_informieren` says that the
-- Koordinierungsstelle hears of an appointment before it is decided (Personelle Standards 2).
select
  s.monat,
  s.regionalstelle,
  l.sender || '/' || s.stelle_id as stelle,
  s.funktion,
  s.funktion in ('vermittlung', 'fachberatung', 'teamleitung', 'regionalstellenleitung') as zu_informieren,
  s.soll_vzae,
  s.besetzt_vzae,
  s.vakant_von,
  s.besetzt_am,
  s.info_an_ks_am,
  s.rueckmeldung_am,
  coalesce(s.rueckmeldung in ('bedenken', 'klaerung'), false) as widerspruch,
  s.entscheidung_am,
  s.vollzug_am
from raw.stellen as s
join meta.lieferungen as l using (lieferung)
