import { languages, type Language } from '#domain/kernel/language.ts';
import { fold } from './fold.ts';
import { textConsentHeadings } from './text-consent-headings.ts';
import { importTargets, type ImportTarget } from './targets.ts';

/**
 * Usual headings by target and language, `|` between them; compared folded, so accents, case and punctuation are free.
 * A heading that several languages share stands under the first of them.
 */
const headings: Readonly<Record<ImportTarget, Partial<Record<Language, string>>>> = {
  name: {
    en: 'name|full name|contact name|contact|contact person|person|lead name|lead|client|client name|customer name|prospect',
    de: 'vollständiger name|ansprechpartner|ansprechpartnerin|ansprechperson|kontakt|kontaktperson|vor und nachname|kunde|kundenname',
    fr: 'nom complet|nom et prénom|prénom et nom|interlocuteur|nom du contact|personne de contact',
    es: 'nombre completo|nombre y apellidos|contacto|persona de contacto|nombre del contacto',
    it: 'nome e cognome|nome completo|nominativo|referente|contatto|persona di contatto',
    pt: 'nome completo|contato|contacto|pessoa de contato|pessoa de contacto|nome do contato|nome do contacto',
    nl: 'naam|volledige naam|contactpersoon|naam contactpersoon',
  },
  givenName: {
    en: 'first name|firstname|given name|forename|fname|first',
    de: 'vorname|rufname',
    fr: 'prénom|prenom',
    es: 'nombre|nombre de pila|primer nombre',
    it: 'nome|nome proprio',
    pt: 'primeiro nome|nome próprio',
    nl: 'voornaam|roepnaam',
  },
  familyName: {
    en: 'last name|lastname|surname|family name|lname|last',
    de: 'nachname|familienname|zuname',
    fr: 'nom de famille|nom',
    es: 'apellido|apellidos|primer apellido',
    it: 'cognome',
    pt: 'sobrenome|apelido|último nome',
    nl: 'achternaam|familienaam',
  },
  email: {
    en: 'email|e mail|mail|email address|e mail address|mail address|emailaddress|email id|contact email',
    de: 'mailadresse|e mail adresse|emailadresse|email adresse|mail adresse|elektronische post',
    fr: 'courriel|adresse e mail|adresse email|adresse mail|adresse courriel|adresse électronique|mél|mel',
    es: 'correo|correo electrónico|dirección de correo|dirección de correo electrónico|email de contacto|dirección de email',
    it: 'posta elettronica|indirizzo email|indirizzo e mail|indirizzo di posta|indirizzo di posta elettronica',
    pt: 'correio eletrónico|correio eletrônico|endereço de email|endereço de e mail|endereço eletrónico|endereço eletrônico',
    nl: 'e mailadres|emailadres|e mail adres|mailadres',
  },
  phone: {
    en: 'phone|telephone|tel|phone number|telephone number|mobile|mobile phone|mobile number|cell|cell phone|cellphone|contact number|phone no|tel no',
    de: 'telefon|telefonnummer|tel nr|telefonnr|telefon nr|rufnummer|handy|handynummer|mobil|mobilnummer|mobiltelefon|fon',
    fr: 'téléphone|numéro de téléphone|n téléphone|no de téléphone|portable|téléphone portable|téléphone mobile|tél portable|gsm',
    es: 'teléfono|número de teléfono|móvil|teléfono móvil|celular|tfno|telf|teléfono de contacto',
    it: 'telefono|numero di telefono|cellulare|numero di cellulare|recapito telefonico',
    pt: 'telefone|número de telefone|telemóvel|número de telemóvel|telefone celular|fone',
    nl: 'telefoon|telefoonnummer|mobiel|mobiele nummer|mobiel nummer|gsm nummer',
  },
  organisation: {
    en: 'organisation|organization|company|company name|business|business name|employer|account|account name|firm|organisation name|organization name',
    de: 'firma|firmenname|unternehmen|unternehmensname|arbeitgeber|betrieb|verein|institution',
    fr: 'société|entreprise|nom de la société|nom de l entreprise|raison sociale|organisme|organisation',
    es: 'empresa|nombre de la empresa|compañía|razón social|organización|sociedad',
    it: 'azienda|nome azienda|società|ragione sociale|ditta|impresa|organizzazione|ente',
    pt: 'empresa|nome da empresa|companhia|razão social|organização|entidade',
    nl: 'bedrijf|bedrijfsnaam|firma|firmanaam|organisatie|onderneming|werkgever',
  },
  roleTitle: {
    en: 'title|job title|role|position|job|job position|occupation',
    de: 'position|funktion|berufsbezeichnung|rolle|stellung|beruf',
    fr: 'fonction|poste|intitulé du poste|titre du poste',
    es: 'cargo|puesto|función|puesto de trabajo',
    it: 'ruolo|qualifica|posizione|mansione',
    pt: 'cargo|função|posição|profissão',
    nl: 'functie|functietitel|rol|beroep',
  },
  website: {
    en: 'website|web site|web|url|homepage|home page|site|web address|web page|webpage|company website|domain',
    de: 'webseite|internetseite|internet|internetadresse|webadresse|domäne',
    fr: 'site web|site internet|page web|adresse web',
    es: 'sitio web|página web|pagina|sitio|dirección web',
    it: 'sito|sito web|sito internet|pagina web|indirizzo web',
    pt: 'sítio|página|página web|sítio web|endereço web',
    nl: 'webpagina|internetpagina|webadres|internetadres',
  },
  street: {
    en: 'street|street address|address|address line 1|address 1|mailing address|postal address',
    de: 'straße|strasse|anschrift|adresse|straße und hausnummer|straße hausnummer|straße nr|postanschrift',
    fr: 'rue|adresse postale|voie|numéro et rue',
    es: 'calle|dirección|domicilio|dirección postal',
    it: 'via|indirizzo|indirizzo postale',
    pt: 'rua|endereço|morada|logradouro',
    nl: 'straat|adres|straat en huisnummer|straatnaam|postadres',
  },
  postalCode: {
    en: 'postal code|postcode|post code|zip|zip code|zipcode',
    de: 'plz|postleitzahl',
    fr: 'code postal|cp',
    es: 'código postal',
    it: 'cap|codice postale',
    pt: 'código postal|cep',
    nl: 'postnummer',
  },
  city: {
    en: 'city|town|locality|city town|location|place',
    de: 'ort|stadt|wohnort|standort|gemeinde|plz ort',
    fr: 'ville|commune|localité|lieu',
    es: 'ciudad|localidad|población|municipio',
    it: 'città|comune|località',
    pt: 'cidade|localidade|município|concelho',
    nl: 'plaats|woonplaats|stad|plaatsnaam|vestigingsplaats',
  },
  region: {
    en: 'state|region|province|county|state province|territory',
    de: 'bundesland|kanton|provinz|landkreis',
    fr: 'région|département|canton',
    es: 'provincia|comunidad autónoma|región|estado',
    it: 'regione|provincia',
    pt: 'distrito|região|estado|uf|província',
    nl: 'provincie|regio|gewest',
  },
  country: {
    en: 'country|nation|country code|country name|country region',
    de: 'land|staat|länderkürzel|ländercode',
    fr: 'pays|code pays',
    es: 'país|código de país',
    it: 'paese|nazione|stato',
    pt: 'país|nação',
    nl: 'landcode',
  },
  timeZone: {
    en: 'time zone|timezone|tz|iana time zone',
    de: 'zeitzone',
    fr: 'fuseau horaire|fuseau',
    es: 'zona horaria|huso horario',
    it: 'fuso orario|fuso',
    pt: 'fuso horário',
    nl: 'tijdzone',
  },
  language: {
    en: 'language|lang|preferred language|locale|language code',
    de: 'sprache|korrespondenzsprache|bevorzugte sprache',
    fr: 'langue|langue préférée|langue de correspondance',
    es: 'idioma|lengua|idioma preferido',
    it: 'lingua|lingua preferita',
    pt: 'idioma|língua|idioma preferido',
    nl: 'taal|voorkeurstaal',
  },
  eventType: {
    en: 'event|event type|type of event|occasion|kind of event|event name|event kind',
    de: 'veranstaltung|veranstaltungsart|art der veranstaltung|anlass|eventart|feier|event typ',
    fr: 'événement|évènement|type d événement|type d évènement|occasion|nature de l événement',
    es: 'evento|tipo de evento|ocasión|celebración',
    it: 'evento|tipo di evento|tipo evento|occasione',
    pt: 'evento|tipo de evento|ocasião',
    nl: 'evenement|type evenement|soort evenement|gelegenheid',
  },
  eventDate: {
    en: 'event date|date of event|date of the event|wedding date|event day|event start|start date of event',
    de: 'veranstaltungsdatum|datum der veranstaltung|datum der feier|datum des events|feierdatum|tag der feier|veranstaltungstermin|eventdatum|event datum|wunschtermin|hochzeitsdatum|veranstaltungstag|hochzeitstermin',
    fr: 'date de l événement|date de l évènement|date événement|date du mariage|date évènement|date de la réception',
    es: 'fecha del evento|fecha evento|fecha de la boda|fecha de evento',
    it: 'data evento|data dell evento|data del matrimonio|data matrimonio',
    pt: 'data do evento|data evento|data do casamento',
    nl: 'evenementdatum|datum evenement|datum van het evenement|trouwdatum|eventdatum',
  },
  guestCount: {
    en: 'guests|guest count|number of guests|no of guests|attendees|number of attendees|headcount|head count|pax|people|number of people|participants|expected guests|party size',
    de: 'gäste|gästezahl|anzahl gäste|anzahl der gäste|personen|personenzahl|anzahl personen|teilnehmer|teilnehmerzahl|teilnehmende',
    fr: 'invités|nombre d invités|nb invités|nombre de personnes|nb personnes|participants|nombre de participants|convives',
    es: 'invitados|número de invitados|n invitados|asistentes|número de asistentes|número de personas|personas|comensales',
    it: 'ospiti|numero ospiti|numero di ospiti|invitati|numero invitati|numero di invitati|partecipanti|numero partecipanti|persone|coperti',
    pt: 'convidados|número de convidados|participantes|número de participantes|número de pessoas|pessoas',
    nl: 'gasten|aantal gasten|aantal personen|aantal deelnemers|deelnemers',
  },
  budget: {
    en: 'budget|event budget|estimated budget|total budget|budget range',
    de: 'gesamtbudget|kostenrahmen|budgetrahmen',
    fr: 'budget prévu|budget estimé',
    es: 'presupuesto|presupuesto estimado',
    it: 'bilancio|budget previsto',
    pt: 'orçamento|verba|orçamento previsto',
    nl: 'begroting',
  },
  notes: {
    en: 'notes|note|comment|comments|remarks|remark|message|description|memo',
    de: 'notiz|notizen|bemerkung|bemerkungen|anmerkung|anmerkungen|kommentar|nachricht|hinweis|beschreibung',
    fr: 'remarque|remarques|commentaire|commentaires|observations|notes internes',
    es: 'nota|notas|comentario|comentarios|observaciones|mensaje',
    it: 'note|commento|commenti|osservazioni|messaggio|annotazioni',
    pt: 'nota|notas|comentário|comentários|observação|observações|mensagem',
    nl: 'notitie|notities|opmerking|opmerkingen|bericht|toelichting',
  },
  lawfulBasis: {
    en: 'lawful basis|legal basis|basis|consent|opt in|optin|consent given|email consent|marketing consent|gdpr basis|permission',
    de: 'rechtsgrundlage|einwilligung|einverständnis|zustimmung|werbeeinwilligung|opt in status',
    fr: 'base légale|base juridique|consentement|accord',
    es: 'base jurídica|base legal|consentimiento',
    it: 'base giuridica|consenso|consenso marketing',
    pt: 'base legal|base jurídica|fundamento jurídico|consentimento',
    nl: 'rechtsgrond|grondslag|toestemming',
  },
  lawfulBasisSource: {
    en: 'consent source|source of consent|lawful basis source|basis source|legal basis source|opt in source|evidence|consent evidence|permission source|where they agreed',
    de: 'quelle der einwilligung|einwilligungsquelle|nachweis|herkunft der einwilligung|einwilligung quelle',
    fr: 'source du consentement|preuve du consentement|origine du consentement',
    es: 'fuente del consentimiento|origen del consentimiento|prueba del consentimiento',
    it: 'fonte del consenso|origine del consenso|prova del consenso',
    pt: 'fonte do consentimento|origem do consentimento|prova do consentimento',
    nl: 'bron van toestemming|bron toestemming|herkomst toestemming',
  },
  lawfulBasisAt: {
    en: 'consent date|date of consent|consented at|consent at|opt in date|lawful basis date|basis date|lawful basis at|permission date|when they agreed',
    de: 'datum der einwilligung|einwilligungsdatum|einwilligung am|einwilligung datum|opt in datum',
    fr: 'date du consentement|date de consentement',
    es: 'fecha del consentimiento|fecha de consentimiento',
    it: 'data del consenso|data consenso',
    pt: 'data do consentimento|data de consentimento',
    nl: 'datum toestemming|datum van toestemming|toestemmingsdatum',
  },
  ...textConsentHeadings,
  owner: {
    en: 'owner|lead owner|contact owner|account owner|assigned to|sales rep|account manager|responsible|planner',
    de: 'betreuer|betreuerin|zuständig|verantwortlich|bearbeiter|bearbeiterin|vertriebsmitarbeiter',
    fr: 'propriétaire|responsable|chargé de compte|commercial',
    es: 'propietario|comercial|asignado a|gestor',
    it: 'proprietario|assegnato a|commerciale|incaricato',
    pt: 'proprietário|responsável|atribuído a|gestor',
    nl: 'eigenaar|verantwoordelijke|toegewezen aan|accountmanager',
  },
  tags: {
    en: 'tags|tag|labels|label|keywords|segment|segments|lists',
    de: 'schlagworte|schlagwörter|stichworte|etiketten|schlüsselwörter',
    fr: 'étiquettes|étiquette|mots clés|libellés',
    es: 'etiquetas|etiqueta|palabras clave',
    it: 'etichette|etichetta|parole chiave',
    pt: 'palavras chave|rótulos|marcadores',
    nl: 'trefwoorden|etiket',
  },
  source: {
    en: 'lead source|source of lead|contact source|original source|acquisition source',
    de: 'leadquelle|lead quelle|kontaktquelle|herkunft des kontakts',
    fr: 'source du contact|origine du contact|source du lead|provenance du contact',
    es: 'origen del contacto|fuente del contacto|origen del lead',
    it: 'fonte del contatto|origine del contatto|fonte contatto|fonte lead',
    pt: 'origem do contato|origem do contacto|fonte do contacto|fonte do contato|origem do lead',
    nl: 'herkomst contact|leadbron|bron van contact',
  },
};

/**
 * Headings that hint at a target only together with fitting values: a bare `Date`, a `Pers.` over small numbers.
 * Folded, no language.
 */
export const weakHeadings: Readonly<Partial<Record<ImportTarget, readonly string[]>>> = {
  eventDate: [
    'date',
    'datum',
    'fecha',
    'data',
    'termin',
    'tag',
    'dates',
    'jour',
    'dia',
    'dag',
    'when',
    'wann',
  ],
  guestCount: [
    'pers',
    'number',
    'anzahl',
    'count',
    'nombre de',
    'nb',
    'numero',
    'aantal',
    'size',
    'capacity',
    'teiln',
  ],
  smsConsent: ['sms', 'text messages', 'texts', 'texting'],
  whatsappConsent: ['whatsapp', 'whats app', 'wa'],
  textConsent: ['sms whatsapp', 'whatsapp sms', 'messaging'],
};

/** A known heading: what it becomes, and the language it is in. */
export interface KnownHeading {
  target: ImportTarget;
  language: Language;
}

/** Every known heading, folded, with and without its spaces (`guest count`, `guestcount`). */
export const knownHeadings: ReadonlyMap<string, KnownHeading> = buildIndex();

function buildIndex(): ReadonlyMap<string, KnownHeading> {
  const index = new Map<string, KnownHeading>();
  for (const language of languages) addLanguage(index, language);
  return index;
}

function addLanguage(index: Map<string, KnownHeading>, language: Language): void {
  for (const target of importTargets) {
    for (const heading of (headings[target][language] ?? '').split('|').map(fold)) {
      if (heading === '') continue;
      if (!index.has(heading)) index.set(heading, { target, language });
      const closed = heading.replaceAll(' ', '');
      if (!index.has(closed)) index.set(closed, { target, language });
    }
  }
}

/** A bare "name" means the whole name, one part of it where the other part has a column of its own. */
export const bareNameHeadings: ReadonlySet<string> = new Set([
  'name',
  'naam',
  'nom',
  'nombre',
  'nome',
]);

/** Words that may stand beside a known heading without changing what it means: `Primary contact e-mail`. */
export const neutralWords: ReadonlySet<string> = new Set(
  `contact primary main your their client customer lead person work business office private personal company of the
  no nr number 1 value eins kontakt kunde geschaftlich privat dienstlich haupt ihr ihre der die das des client principal
  professionnel personnel votre le la l du de cliente principal laboral personal su el del di cliente aziendale
  personale il lo trabalho pessoal o a do da zakelijk prive hoofd uw het klant address organisation organization firma
  guest`.split(/\s+/),
);
