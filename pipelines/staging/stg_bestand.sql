-- One row per month, Regionalstelle, gender and age group.
select monat, regionalstelle, geschlecht, altersgruppe, elb, arbeitslose, erwerbspersonen
from raw.bestand
