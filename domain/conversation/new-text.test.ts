import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { extractNewText } from './new-text.ts';

const written = 'Yes, that sounds good.\nCall me on Monday at 10:00.';

/** How mail programs put an earlier mail under an answer, one per program and language. `{q}`: its lines. */
const headers = [
  'On Thu, Nov 19, 2026 at 10:00 AM Mara Lind <mara@planner.example> wrote:',
  'On Thu, Nov 19, 2026 at 10:00 AM Mara Lind <\nmara@planner.example> wrote:',
  'On 19 Nov 2026, at 10:00, Mara Lind wrote:',
  'On Thursday, November 19, 2026, 10:00 AM, Mara Lind <mara@planner.example> wrote:',
  'On 11/19/26, 10:00 AM, "Mara Lind" <mara@planner.example> wrote:',
  'Am Do., 19. Nov. 2026 um 10:00 Uhr schrieb Mara Lind <mara@planner.example>:',
  'Am 19.11.2026 um 10:00 schrieb Mara Lind:',
  'Mara Lind <mara@planner.example> schrieb am Do., 19. Nov. 2026, 10:00:',
  'Le jeu. 19 nov. 2026 à 10:00, Mara Lind <mara@planner.example> a écrit :',
  'Le 19/11/2026 à 10:00, Mara Lind a écrit :',
  'El jue, 19 nov 2026 a las 10:00, Mara Lind (<mara@planner.example>) escribió:',
  'El 19/11/2026 a las 10:00, Mara Lind escribió:',
  'Il giorno gio 19 nov 2026 alle ore 10:00 Mara Lind <mara@planner.example> ha\nscritto:',
  'Il 19/11/2026 10:00, Mara Lind ha scritto:',
  'Em qui., 19 de nov. de 2026 às 10:00, Mara Lind <mara@planner.example> escreveu:',
  'Em 19/11/2026 10:00, Mara Lind escreveu:',
  'Op do 19 nov 2026 om 10:00 schreef Mara Lind <mara@planner.example>:',
  'Mara Lind schreef op 19-11-2026 10:00:',
  'Den tors 19 nov. 2026 kl 10:00 skrev Mara Lind <mara@planner.example>:',
  '---- On Thu, 19 Nov 2026 10:00:50 +0100 mara@planner.example wrote ----',
  'to 19. marraskuuta 2026 klo 10.00 Mara Lind\n<mara@planner.example> kirjoitti:',
  'чт, 19 нояб. 2026 г. в 10:00, Mara Lind <mara@planner.example>:',
  'W dniu 19.11.2026 o 10:00, Mara Lind pisze:',
  '在 2026年11月19日，10:00，Mara Lind <mara@planner.example> 写道：',
  '2026-11-19 10:00 GMT+01:00 Mara Lind <mara@planner.example>:',
] as const;

const blocks = [
  '-----Original Message-----\nFrom: Mara Lind\nSent: Thursday\nTo: Anna\nSubject: Party\n\n{t}',
  '________________________________\nFrom: Mara Lind <mara@planner.example>\nSent: Thursday, November 19, 2026\nTo: Anna\nSubject: Party\n\n{t}',
  'From: "Mara Lind" <mara@planner.example>\nTo: Anna <anna@berg.example>\nSent: 19/11/2026 10:00\nSubject: Re: Party\n\n{t}',
  '*From:* Mara Lind <mara@planner.example>\n*Sent:* Thursday\n*To:* Anna\n*Subject:* Party\n\n{t}',
  'Von: Mara Lind <mara@planner.example>\nGesendet: Donnerstag, 19. November 2026 10:00\nAn: Anna\nBetreff: Feier\n\n{t}',
  '-------- Original-Nachricht --------\nBetreff: Feier\nDatum: heute\nVon: Mara <mara@planner.example>\nAn: Anna\n\n{t}',
  'De : Mara Lind\nEnvoyé : jeudi 19 novembre 2026 10:00\nÀ : Anna\nObjet : fête\n\n{t}',
  'De: Mara Lind\nEnviado el: jueves\nPara: Anna\nAsunto: fiesta\n\n{t}',
  'Da: Mara Lind\nInviato: giovedì\nA: Anna\nOggetto: festa\n\n{t}',
  'De: Mara Lind\nEnviada: quinta-feira\nPara: Anna\nAssunto: festa\n\n{t}',
  'Van: Mara Lind\nVerzonden: donderdag 19 november 2026\nAan: Anna\nOnderwerp: feest\n\n{t}',
  '---------- Forwarded message ---------\nFrom: Mara <mara@planner.example>\nDate: Thu\nSubject: Party\nTo: Anna\n\n{t}',
  'Begin forwarded message:\n\n{q}',
] as const;

function quoteOf(lines: readonly string[]): string {
  return lines.map((line) => `> ${line}`).join('\n');
}

const innerLines = fc.array(
  fc.constantFrom(
    'STOP',
    'Unsubscribe here',
    'please remove me',
    'Hello Anna,',
    '',
    'Abmelden',
    'We plan events.',
  ),
  { minLength: 1, maxLength: 8 },
);

const quotedBlock = fc.oneof(
  fc
    .tuple(fc.constantFrom(...headers), innerLines)
    .map(([header, lines]) => `${header}\n\n${quoteOf(lines)}`),
  fc
    .tuple(fc.constantFrom(...headers), innerLines)
    .map(([header, lines]) => `${header}\n\n${lines.join('\n')}`),
  fc
    .tuple(fc.constantFrom(...blocks), innerLines)
    .map(([block, lines]) => block.replace('{t}', lines.join('\n')).replace('{q}', quoteOf(lines))),
  innerLines.map(quoteOf),
);

describe('what a person wrote', () => {
  it.each(headers)('stands above %j', (header) => {
    for (const body of [quoteOf(['STOP', 'Hello']), 'STOP\nHello']) {
      expect(extractNewText(`${written}\n\n${header}\n\n${body}\n`).text).toBe(written);
    }
  });

  it.each(blocks)('stands above the block %j', (block) => {
    const below = block.replace('{t}', 'STOP').replace('{q}', '> STOP');
    const found = extractNewText(`${written}\n\n${below}`);
    expect(found.text).toBe(written);
    expect(found.quoted).toContain('STOP');
  });

  it('is the same whatever quoted block is added below it', () => {
    fc.assert(
      fc.property(quotedBlock, quotedBlock, (first, second) => {
        expect(extractNewText(`${written}\n\n${first}\n\n${second}`).text).toBe(written);
      }),
    );
  });

  it('is the same with line ends of any kind', () => {
    const text = `${written}\n\n${headers[0]}\n> STOP`;
    expect(extractNewText(text.replaceAll('\n', '\r\n')).text).toBe(written);
    expect(extractNewText(text.replaceAll('\n', '\r')).text).toBe(written);
  });

  it('is found between and below quoted lines', () => {
    const found = extractNewText('> How many?\nEighty.\n> When?\nIn June.\n\n> STOP');
    expect(found.text).toBe('Eighty.\n\nIn June.');
  });

  it('does not include the wrapped rest of a long quoted line', () => {
    const long = '> If you do not want to hear from us again, please write to us or';
    expect(extractNewText(`Ok\n\n${long}\nunsubscribe here\n> Bye`).text).toBe('Ok');
  });

  it.each([
    'Agenda:\n- 10:00 intro\n- 11:00 Anna <anna@berg.example>:\n- lunch',
    'On the surface it fits.\n\nOn the other hand, no.\nOn average yes.',
    'On 20 May 2026 we plan a party for 80.\nWe need:\n- food\n- music',
    'You wrote on 20 May 2026:\nthe price is 5000. That is a lot',
    'Dates:\n20.05.2026 or\n21.05.2026:\nboth fine',
    'From: 10 am\nTo: 5 pm\nplease',
    'On 20.05.2026 I wrote the following to Ben:\nhello',
    'To: do list\n1. call\n2. write',
  ])('is kept whole when it only looks like a quote: %j', (text) => {
    expect(extractNewText(text).text).toBe(text);
  });

  it('is empty when there is nothing but a quote', () => {
    expect(extractNewText('> STOP\n> STOP').text).toBe('');
    expect(extractNewText('').text).toBe('');
  });

  it('never makes the reading fail, and never grows', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 500 }), (text) => {
        expect(extractNewText(text).text.length).toBeLessThanOrEqual(text.length);
      }),
    );
  });
});

describe('a signature', () => {
  it.each([
    ['Yes\n-- \nAnna\nBerg & Sons', 'Yes', 'Anna'],
    ['Ok.\n\nBest regards,\nAnna Berg\nCEO', 'Ok.', 'CEO'],
    ['Ja\n\nMit freundlichen Grüßen\nAnna', 'Ja', 'Anna'],
    ['Oui.\n\nCordialement,\nJeanne', 'Oui.', 'Jeanne'],
    ['Sí.\n\nSaludos cordiales,\nLuis', 'Sí.', 'Luis'],
    ['Sì.\n\nCordiali saluti\nPaolo', 'Sì.', 'Paolo'],
    ['Sim.\n\nAtenciosamente,\nRui', 'Sim.', 'Rui'],
    ['Ja.\n\nMet vriendelijke groet,\nSanne', 'Ja.', 'Sanne'],
    ['Ok\n\nSent from my iPhone', 'Ok', 'iPhone'],
    ['Ja\n\nGesendet von meinem iPhone', 'Ja', 'iPhone'],
    ['Ja\n\nVon meinem iPhone gesendet', 'Ja', 'iPhone'],
    ['Oui\n\nEnvoyé de mon iPhone', 'Oui', 'iPhone'],
    ['Sí\n\nEnviado desde mi iPhone', 'Sí', 'iPhone'],
    ['Sì\n\nInviato da iPhone', 'Sì', 'iPhone'],
    ['Ja\n\nVerstuurd vanaf mijn iPhone', 'Ja', 'iPhone'],
    ['Yes\n\nGet Outlook for iOS<https://x.example>', 'Yes', 'Outlook'],
    [
      'Yes\n\nThis e-mail and any attachments are confidential. Unsubscribe.',
      'Yes',
      'confidential',
    ],
  ])('is kept apart in %j', (text, words, signature) => {
    const found = extractNewText(text);
    expect(found.text).toBe(words);
    expect(found.signature).toContain(signature);
  });

  it('gives a postscript back to the person', () => {
    const found = extractNewText('Hi\n\nKind regards,\nAnna\n\nPS: please remove me');
    expect(found.text).toBe('Hi\n\nPS: please remove me');
    expect(found.signature).toBe('Kind regards,\nAnna');
  });

  it('is no signature when there is nothing else', () => {
    expect(extractNewText('Best regards').text).toBe('Best regards');
  });

  it('does not swallow a long text under a rule of dashes', () => {
    const long = Array.from({ length: 40 }, (_, index) => `Line ${index}`).join('\n');
    expect(extractNewText(`Hello\n---\n${long}`).text).toContain('Line 39');
  });
});
