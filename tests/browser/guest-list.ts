const headings =
  'Anrede;Vorname;Nachname;Firma;E-Mail;Tel.;PLZ;Ort;Land;Anlass;Datum;Pers.;Quelle;Bemerkung';

const people = [
  'Frau;Petra;Löwen;Stillwater Gilde;petra@stillwater.example;0171 39200 14;28195;Bremen;;Sommerfest;12.09.2026;80;Messe;"Ruft zurück.\r\nNach 14 Uhr."',
  'Herr;Idris;Vane;Coppermoor Lab;idris@coppermoor.example;+44 20 7946 0011;;Leeds;Großbritannien;Produktschau;3.10.26;140;Messe;Budget 5.000 €',
  "Frau;Malin;Corrie;'=Corrie & Töchter;malin@corrie.example;;;;;Hochzeit;;60;;",
  'Frau;Ottilie;Marsch;Marsch KG;ottilie@marsch;0421 361 0;;Bremen;;Tagung;05.11.2026;200;Messe;',
  'Frau;Petra;Löwen;Stillwater Gilde;PETRA@stillwater.example;;;;;;;;Messe;kam zweimal',
  'Herr;Jonas;Pell;Pellwerk;;;;Hamburg;;Gala;;90;;',
  'Herr;Emil;Farr;;emil@farr.example;keine;;Wien;Österreich;;;;;',
  ';;;;;;;;;;;;;',
  'Frau;Sanna;Bruch;"Bruch; Werk";sanna@bruchwerk.example;;;Kiel;;Messe;31.02.2026;30;;',
];

const cities = ['Hamburg', 'München', 'Zürich', 'Wien', 'Köln', 'Lyon', 'Porto', 'Madrid'];

const many = Array.from(
  { length: 22 },
  (_, index) =>
    `Frau;Ida;Süß ${String(index)};Haus ${String(index)};ida${String(index)}@haus${String(index)}.example;;;${
      cities[index % cities.length] ?? ''
    };;Feier;${String(1 + index).padStart(2, '0')}.06.2027;${String(20 + index)};Netz;`,
);

/** What comes of the list: 30 rows, one of which is blank and does not count. */
export const guestListSums = { rows: 30, imported: 26, merged: 1, refused: 3 };

/**
 * A list as a spreadsheet in Germany writes it: German headings, semicolons, Windows-1252, line breaks in quotes, our own
 * formula guard, a duplicate, an address and a day that are none, and somebody who cannot be reached.
 */
export function guestList(): Buffer {
  const text = `${[headings, ...people, ...many].join('\r\n')}\r\n`;
  return Buffer.from(text.replaceAll('€', '\u0080'), 'latin1');
}
