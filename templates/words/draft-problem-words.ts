import type { Language } from '#domain/kernel/language.ts';
import type { DraftProblem } from '#domain/outreach/draft/draft-findings.ts';

type Words = Record<DraftProblem['kind'], (detail: string) => string>;

const words: Record<Language, Words> = {
  en: {
    'unknown-link': (found) => `It gives a link that we did not provide: ${found}`,
    'unknown-email': (found) => `It gives an address that we did not provide: ${found}`,
    'unknown-phone': (found) => `It gives a phone number that we did not provide: ${found}`,
    'unknown-price': (found) => `It names a price or discount that no fact states: ${found}`,
    placeholder: (found) => `A placeholder was left in: ${found}`,
    'wrong-name': (found) => `It greets somebody else: ${found}`,
    'wrong-language': (found) => `It is written in another language: ${found}`,
    'too-short': (words) => `It is too short: ${words} words, at least 20.`,
    'too-long': (words) => `It is too long: ${words} words, at most 180.`,
    'subject-missing': () => 'The subject is empty.',
    'subject-too-long': (characters) =>
      `The subject is too long: ${characters} characters, at most 78.`,
    'subject-control': () => 'The subject contains a line break or a control character.',
    'false-reply': () => 'The subject pretends to be an answer or a forward.',
    'invisible-characters': (count) => `It contains characters that nobody can see: ${count}`,
    'control-characters': () => 'It contains control characters.',
    'unknown-fact': (found) => `It claims to use a fact that we do not have: ${found}`,
  },
  de: {
    'unknown-link': (found) => `Sie nennt einen Link, der nicht von uns stammt: ${found}`,
    'unknown-email': (found) => `Sie nennt eine Adresse, die nicht von uns stammt: ${found}`,
    'unknown-phone': (found) => `Sie nennt eine Nummer, die nicht von uns stammt: ${found}`,
    'unknown-price': (found) => `Sie nennt einen Preis oder Nachlass ohne Beleg: ${found}`,
    placeholder: (found) => `Ein Platzhalter ist stehen geblieben: ${found}`,
    'wrong-name': (found) => `Sie spricht jemand anderen an: ${found}`,
    'wrong-language': (found) => `Sie ist in einer anderen Sprache geschrieben: ${found}`,
    'too-short': (words) => `Sie ist zu kurz: ${words} Wörter, mindestens 20.`,
    'too-long': (words) => `Sie ist zu lang: ${words} Wörter, höchstens 180.`,
    'subject-missing': () => 'Der Betreff ist leer.',
    'subject-too-long': (characters) =>
      `Der Betreff ist zu lang: ${characters} Zeichen, höchstens 78.`,
    'subject-control': () => 'Der Betreff enthält einen Zeilenumbruch oder ein Steuerzeichen.',
    'false-reply': () => 'Der Betreff täuscht eine Antwort oder Weiterleitung vor.',
    'invisible-characters': (count) => `Sie enthält Zeichen, die niemand sieht: ${count}`,
    'control-characters': () => 'Sie enthält Steuerzeichen.',
    'unknown-fact': (found) => `Sie beruft sich auf eine Angabe, die wir nicht haben: ${found}`,
  },
  fr: {
    'unknown-link': (found) => `Il donne un lien qui ne vient pas de nous\u00a0: ${found}`,
    'unknown-email': (found) => `Il donne une adresse qui ne vient pas de nous\u00a0: ${found}`,
    'unknown-phone': (found) => `Il donne un numéro qui ne vient pas de nous\u00a0: ${found}`,
    'unknown-price': (found) => `Il cite un prix ou une remise sans source\u00a0: ${found}`,
    placeholder: (found) => `Un champ à remplir est resté\u00a0: ${found}`,
    'wrong-name': (found) => `Il s’adresse à quelqu’un d’autre\u00a0: ${found}`,
    'wrong-language': (found) => `Il est écrit dans une autre langue\u00a0: ${found}`,
    'too-short': (words) => `Il est trop court\u00a0: ${words} mots, au moins 20.`,
    'too-long': (words) => `Il est trop long\u00a0: ${words} mots, au plus 180.`,
    'subject-missing': () => 'L’objet est vide.',
    'subject-too-long': (characters) =>
      `L’objet est trop long\u00a0: ${characters} caractères, au plus 78.`,
    'subject-control': () => 'L’objet contient un saut de ligne ou un caractère de contrôle.',
    'false-reply': () => 'L’objet se fait passer pour une réponse ou un transfert.',
    'invisible-characters': (count) => `Il contient des caractères que nul ne voit\u00a0: ${count}`,
    'control-characters': () => 'Il contient des caractères de contrôle.',
    'unknown-fact': (found) =>
      `Il dit s’appuyer sur une donnée que nous n’avons pas\u00a0: ${found}`,
  },
  es: {
    'unknown-link': (found) => `Da un enlace que no es nuestro: ${found}`,
    'unknown-email': (found) => `Da una dirección que no es nuestra: ${found}`,
    'unknown-phone': (found) => `Da un número que no es nuestro: ${found}`,
    'unknown-price': (found) => `Menciona un precio o descuento sin fuente: ${found}`,
    placeholder: (found) => `Ha quedado un hueco sin rellenar: ${found}`,
    'wrong-name': (found) => `Saluda a otra persona: ${found}`,
    'wrong-language': (found) => `Está escrito en otro idioma: ${found}`,
    'too-short': (words) => `Es demasiado corto: ${words} palabras, al menos 20.`,
    'too-long': (words) => `Es demasiado largo: ${words} palabras, 180 como máximo.`,
    'subject-missing': () => 'El asunto está vacío.',
    'subject-too-long': (characters) =>
      `El asunto es demasiado largo: ${characters} caracteres, 78 como máximo.`,
    'subject-control': () => 'El asunto contiene un salto de línea o un carácter de control.',
    'false-reply': () => 'El asunto finge ser una respuesta o un reenvío.',
    'invisible-characters': (count) => `Contiene caracteres que nadie ve: ${count}`,
    'control-characters': () => 'Contiene caracteres de control.',
    'unknown-fact': (found) => `Dice usar un dato que no tenemos: ${found}`,
  },
  it: {
    'unknown-link': (found) => `Riporta un link che non viene da noi: ${found}`,
    'unknown-email': (found) => `Riporta un indirizzo che non viene da noi: ${found}`,
    'unknown-phone': (found) => `Riporta un numero che non viene da noi: ${found}`,
    'unknown-price': (found) => `Cita un prezzo o uno sconto senza fonte: ${found}`,
    placeholder: (found) => `È rimasto un segnaposto: ${found}`,
    'wrong-name': (found) => `Saluta un’altra persona: ${found}`,
    'wrong-language': (found) => `È scritta in un’altra lingua: ${found}`,
    'too-short': (words) => `È troppo breve: ${words} parole, almeno 20.`,
    'too-long': (words) => `È troppo lunga: ${words} parole, al massimo 180.`,
    'subject-missing': () => 'L’oggetto è vuoto.',
    'subject-too-long': (characters) =>
      `L’oggetto è troppo lungo: ${characters} caratteri, al massimo 78.`,
    'subject-control': () => 'L’oggetto contiene un a capo o un carattere di controllo.',
    'false-reply': () => 'L’oggetto finge una risposta o un inoltro.',
    'invisible-characters': (count) => `Contiene caratteri che nessuno vede: ${count}`,
    'control-characters': () => 'Contiene caratteri di controllo.',
    'unknown-fact': (found) => `Dice di usare un dato che non abbiamo: ${found}`,
  },
  pt: {
    'unknown-link': (found) => `Dá uma ligação que não é nossa: ${found}`,
    'unknown-email': (found) => `Dá um endereço que não é nosso: ${found}`,
    'unknown-phone': (found) => `Dá um número que não é nosso: ${found}`,
    'unknown-price': (found) => `Menciona um preço ou desconto sem fonte: ${found}`,
    placeholder: (found) => `Ficou um campo por preencher: ${found}`,
    'wrong-name': (found) => `Saúda outra pessoa: ${found}`,
    'wrong-language': (found) => `Está escrito noutra língua: ${found}`,
    'too-short': (words) => `É demasiado curto: ${words} palavras, no mínimo 20.`,
    'too-long': (words) => `É demasiado longo: ${words} palavras, no máximo 180.`,
    'subject-missing': () => 'O assunto está vazio.',
    'subject-too-long': (characters) =>
      `O assunto é demasiado longo: ${characters} caracteres, no máximo 78.`,
    'subject-control': () => 'O assunto contém uma quebra de linha ou um carácter de controlo.',
    'false-reply': () => 'O assunto finge ser uma resposta ou um reenvio.',
    'invisible-characters': (count) => `Contém caracteres que ninguém vê: ${count}`,
    'control-characters': () => 'Contém caracteres de controlo.',
    'unknown-fact': (found) => `Diz usar um dado que não temos: ${found}`,
  },
  nl: {
    'unknown-link': (found) => `Er staat een link in die niet van ons komt: ${found}`,
    'unknown-email': (found) => `Er staat een adres in dat niet van ons komt: ${found}`,
    'unknown-phone': (found) => `Er staat een nummer in dat niet van ons komt: ${found}`,
    'unknown-price': (found) => `Er staat een prijs of korting zonder bron in: ${found}`,
    placeholder: (found) => `Er is een invulplek blijven staan: ${found}`,
    'wrong-name': (found) => `Hij spreekt iemand anders aan: ${found}`,
    'wrong-language': (found) => `Hij is in een andere taal geschreven: ${found}`,
    'too-short': (words) => `Hij is te kort: ${words} woorden, minstens 20.`,
    'too-long': (words) => `Hij is te lang: ${words} woorden, hooguit 180.`,
    'subject-missing': () => 'Het onderwerp is leeg.',
    'subject-too-long': (characters) =>
      `Het onderwerp is te lang: ${characters} tekens, hooguit 78.`,
    'subject-control': () => 'Het onderwerp bevat een regeleinde of een besturingsteken.',
    'false-reply': () => 'Het onderwerp doet zich voor als een antwoord of doorsturing.',
    'invisible-characters': (count) => `Er staan tekens in die niemand ziet: ${count}`,
    'control-characters': () => 'Er staan besturingstekens in.',
    'unknown-fact': (found) => `Hij beroept zich op een gegeven dat wij niet hebben: ${found}`,
  },
};

/** What is wrong with a draft, as one sentence for the person who looks at it. */
export function problemSentence(problem: DraftProblem, language: Language): string {
  return words[language][problem.kind](detailOf(problem));
}

function detailOf(problem: DraftProblem): string {
  if ('found' in problem) return problem.found;
  if ('words' in problem) return String(problem.words);
  if ('characters' in problem) return String(problem.characters);
  return 'count' in problem ? String(problem.count) : '';
}
