import type { Language } from '#domain/kernel/language.ts';
import type { ReasonCode } from '#domain/outreach/approval-policy.ts';
import type { RiskFlag } from '#domain/outreach/draft/draft-findings.ts';

type Words = {
  reasons: Record<ReasonCode, string>;
  flags: Record<RiskFlag['kind'], (found: string) => string>;
};

const words: Record<Language, Words> = {
  en: {
    reasons: {
      low_confidence: 'It rests on something we are not sure of.',
      first_touch: 'It is the first email to this person.',
      high_value: 'Much depends on this prospect.',
      pricing: 'It names a price.',
      tone_flag: 'Its tone deserves a look.',
      all_channels_failed: 'Other ways of reaching this person failed.',
      policy: 'In this workspace a person approves every email.',
    },
    flags: {
      tone: (found) => `“${found}” sounds like advertising.`,
      price: (found) => `It names a price: ${found}.`,
      'unverified-number': (found) => `The number ${found} is in none of the facts.`,
      'uncertain-fact': (found) => `“${found}” is only a guess.`,
      'language-unsure': () => 'The language of the text could not be told for certain.',
      'no-greeting': () => 'It begins without a greeting.',
      shouting: (found) => `It shouts: ${found}`,
    },
  },
  de: {
    reasons: {
      low_confidence: 'Sie beruht auf etwas, das nicht sicher ist.',
      first_touch: 'Es ist die erste E-Mail an diese Person.',
      high_value: 'Von diesem Kontakt hängt viel ab.',
      pricing: 'Sie nennt einen Preis.',
      tone_flag: 'Der Ton sollte geprüft werden.',
      all_channels_failed: 'Andere Wege zu dieser Person sind gescheitert.',
      policy: 'In diesem Arbeitsbereich gibt ein Mensch jede E-Mail frei.',
    },
    flags: {
      tone: (found) => `„${found}“ klingt nach Werbung.`,
      price: (found) => `Sie nennt einen Preis: ${found}.`,
      'unverified-number': (found) => `Die Zahl ${found} ist nirgends belegt.`,
      'uncertain-fact': (found) => `„${found}“ ist nur vermutet.`,
      'language-unsure': () => 'Die Sprache des Textes war nicht sicher zu erkennen.',
      'no-greeting': () => 'Sie beginnt ohne Anrede.',
      shouting: (found) => `Sie wird laut: ${found}`,
    },
  },
  fr: {
    reasons: {
      low_confidence: 'Il repose sur une donnée peu sûre.',
      first_touch: 'C’est le premier e-mail à cette personne.',
      high_value: 'Ce contact compte beaucoup.',
      pricing: 'Il mentionne un prix.',
      tone_flag: 'Son ton mérite d’être vérifié.',
      all_channels_failed: 'Les autres moyens de joindre cette personne ont échoué.',
      policy: 'Dans cet espace, une personne approuve chaque e-mail.',
    },
    flags: {
      tone: (found) => `«\u00a0${found}\u00a0» sonne comme une publicité.`,
      price: (found) => `Il mentionne un prix\u00a0: ${found}.`,
      'unverified-number': (found) => `Le nombre ${found} ne figure dans aucune donnée.`,
      'uncertain-fact': (found) => `«\u00a0${found}\u00a0» n’est qu’une supposition.`,
      'language-unsure': () => 'La langue du texte n’a pas pu être reconnue avec certitude.',
      'no-greeting': () => 'Il commence sans formule d’appel.',
      shouting: (found) => `Le ton monte\u00a0: ${found}`,
    },
  },
  es: {
    reasons: {
      low_confidence: 'Se apoya en algo que no es seguro.',
      first_touch: 'Es el primer correo a esta persona.',
      high_value: 'Mucho depende de este contacto.',
      pricing: 'Menciona un precio.',
      tone_flag: 'Conviene revisar el tono.',
      all_channels_failed: 'Fallaron otras vías para llegar a esta persona.',
      policy: 'En este espacio una persona aprueba cada correo.',
    },
    flags: {
      tone: (found) => `«${found}» suena a publicidad.`,
      price: (found) => `Menciona un precio: ${found}.`,
      'unverified-number': (found) => `La cifra ${found} no figura en ningún dato.`,
      'uncertain-fact': (found) => `«${found}» es solo una suposición.`,
      'language-unsure': () => 'No se pudo reconocer con certeza el idioma del texto.',
      'no-greeting': () => 'Empieza sin saludo.',
      shouting: (found) => `Alza la voz: ${found}`,
    },
  },
  it: {
    reasons: {
      low_confidence: 'Si basa su qualcosa di non sicuro.',
      first_touch: 'È la prima e-mail a questa persona.',
      high_value: 'Molto dipende da questo contatto.',
      pricing: 'Cita un prezzo.',
      tone_flag: 'Il tono va controllato.',
      all_channels_failed: 'Le altre vie per raggiungere questa persona sono fallite.',
      policy: 'In questo spazio una persona approva ogni e-mail.',
    },
    flags: {
      tone: (found) => `«${found}» suona come pubblicità.`,
      price: (found) => `Cita un prezzo: ${found}.`,
      'unverified-number': (found) => `Il numero ${found} non compare in alcun dato.`,
      'uncertain-fact': (found) => `«${found}» è solo un’ipotesi.`,
      'language-unsure': () => 'Non è stato possibile riconoscere con certezza la lingua.',
      'no-greeting': () => 'Comincia senza saluto.',
      shouting: (found) => `Alza la voce: ${found}`,
    },
  },
  pt: {
    reasons: {
      low_confidence: 'Apoia-se em algo que não é seguro.',
      first_touch: 'É o primeiro e-mail para esta pessoa.',
      high_value: 'Muito depende deste contacto.',
      pricing: 'Menciona um preço.',
      tone_flag: 'Convém verificar o tom.',
      all_channels_failed: 'Falharam outras vias para chegar a esta pessoa.',
      policy: 'Neste espaço uma pessoa aprova cada e-mail.',
    },
    flags: {
      tone: (found) => `«${found}» soa a publicidade.`,
      price: (found) => `Menciona um preço: ${found}.`,
      'unverified-number': (found) => `O número ${found} não consta de nenhum dado.`,
      'uncertain-fact': (found) => `«${found}» é apenas uma suposição.`,
      'language-unsure': () => 'Não foi possível reconhecer com certeza a língua do texto.',
      'no-greeting': () => 'Começa sem saudação.',
      shouting: (found) => `Levanta a voz: ${found}`,
    },
  },
  nl: {
    reasons: {
      low_confidence: 'Hij berust op iets dat niet zeker is.',
      first_touch: 'Het is de eerste e-mail aan deze persoon.',
      high_value: 'Van dit contact hangt veel af.',
      pricing: 'Er staat een prijs in.',
      tone_flag: 'De toon is het controleren waard.',
      all_channels_failed: 'Andere wegen naar deze persoon zijn mislukt.',
      policy: 'In deze werkruimte keurt een mens elke e-mail goed.',
    },
    flags: {
      tone: (found) => `‘${found}’ klinkt als reclame.`,
      price: (found) => `Er staat een prijs in: ${found}.`,
      'unverified-number': (found) => `Het getal ${found} staat in geen enkel gegeven.`,
      'uncertain-fact': (found) => `‘${found}’ is maar een vermoeden.`,
      'language-unsure': () => 'De taal van de tekst was niet met zekerheid te herkennen.',
      'no-greeting': () => 'Hij begint zonder aanhef.',
      shouting: (found) => `De toon wordt luid: ${found}`,
    },
  },
};

/** Why a person is asked, as one sentence. */
export function reasonSentence(reason: ReasonCode, language: Language): string {
  return words[language].reasons[reason];
}

/** What a check noticed, as one sentence; what it found is quoted as it stands in the draft. */
export function flagSentence(flag: RiskFlag, language: Language): string {
  return words[language].flags[flag.kind](flag.found);
}
