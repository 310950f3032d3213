import { languages, type Language } from '#domain/kernel/language.ts';
import type { ImportTarget } from './targets.ts';

type TextTarget = Extract<
  ImportTarget,
  'smsConsent' | 'whatsappConsent' | 'textConsent' | 'textConsentSource' | 'textConsentAt'
>;
type Words = Readonly<Record<Language, string>>;

/** How people head such columns; `*` is the channel. */
const consent: Words = {
  en: '* consent|* consent given|consent *|consent to *|consent for *|* opt in|* optin|opt in *|* opted in|* permission|* ok|* allowed|* agreed|may we *|* marketing consent|* subscribed',
  de: '* einwilligung|einwilligung *|einwilligung für *|einwilligung per *|einwilligung zu *|* zustimmung|zustimmung *|* einverständnis|* erlaubt|* erlaubnis|* freigabe|* werbeeinwilligung|* gewünscht',
  fr: 'consentement *|* consentement|consentement par *|consentement aux *|consentement pour *|accord *|* accord|accord pour *|* accepté|autorisation *',
  es: 'consentimiento *|* consentimiento|consentimiento por *|consentimiento para *|acepta *|permiso *|* permitido|autoriza *|autorización *',
  it: 'consenso *|* consenso|consenso a *|consenso per *|consenso agli *|autorizzazione *|accetta *',
  pt: 'consentimento *|* consentimento|consentimento por *|consentimento para *|aceita *|aceita receber *|autorização *',
  nl: 'toestemming *|* toestemming|toestemming voor *|* akkoord|akkoord *|akkoord met *',
};

const day: Words = {
  en: '* consent date|date of * consent|* consent at|* consented at|* opt in date|* opt in at|* permission date',
  de: '* einwilligung am|* einwilligung datum|* einwilligungsdatum|datum * einwilligung|datum der * einwilligung|* opt in datum|* zustimmung am',
  fr: 'date consentement *|date du consentement *|date de consentement *|date accord *',
  es: 'fecha consentimiento *|fecha del consentimiento *|fecha de consentimiento *',
  it: 'data consenso *|data del consenso *',
  pt: 'data consentimento *|data do consentimento *|data de consentimento *',
  nl: 'datum toestemming *|datum * toestemming|* toestemmingsdatum|* toestemming datum',
};

const source: Words = {
  en: '* consent source|source of * consent|* opt in source|* consent evidence|where they agreed to *|* permission source',
  de: 'quelle * einwilligung|quelle der * einwilligung|* einwilligung quelle|* einwilligungsquelle|* einwilligung nachweis|nachweis * einwilligung',
  fr: 'source consentement *|source du consentement *|preuve consentement *|preuve du consentement *|origine du consentement *',
  es: 'origen consentimiento *|origen del consentimiento *|fuente del consentimiento *|prueba del consentimiento *',
  it: 'fonte consenso *|fonte del consenso *|prova del consenso *|origine del consenso *',
  pt: 'origem consentimento *|origem do consentimento *|fonte do consentimento *|prova do consentimento *',
  nl: 'bron toestemming *|bron van toestemming *|bron * toestemming|bewijs toestemming *',
};

const sms = 'sms|text|text message|text messages|texts';
const whatsapp = 'whatsapp|whats app|wa';
const both =
  'sms whatsapp|whatsapp sms|sms and whatsapp|whatsapp and sms|sms und whatsapp|whatsapp und sms|sms et whatsapp|sms y whatsapp|sms e whatsapp|sms en whatsapp|messaging|mobile messaging|text and whatsapp';
const any = `${sms}|${whatsapp}|${both}`;

/** Usual headings of columns about texts, by target and language; what is about one channel is never read as both. */
export const textConsentHeadings: Readonly<Record<TextTarget, Partial<Record<Language, string>>>> =
  {
    smsConsent: combined(consent, sms),
    whatsappConsent: combined(consent, whatsapp),
    textConsent: combined(consent, both),
    textConsentSource: combined(source, any),
    textConsentAt: combined(day, any),
  };

function combined(words: Words, channels: string): Partial<Record<Language, string>> {
  const named = channels.split('|');
  return Object.fromEntries(
    languages.map((language) => [
      language,
      words[language]
        .split('|')
        .flatMap((pattern) => named.map((channel) => pattern.replace('*', channel)))
        .join('|'),
    ]),
  );
}
