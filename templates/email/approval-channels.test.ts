import { describe, expect, it } from 'vitest';
import { languages } from '#domain/kernel/language.ts';
import { renderEmail } from '../render.ts';
import { sampleBrand, sampleData } from '../samples.ts';
import { sayLength, tellChannels, touchChannelWords } from '../words/touch-channels.ts';

const sms = 'Quillmere: shall I send you an idea? Reply STOP to opt out.';
const approval = sampleData['approval-request'];
const told = (...chain: ('email' | 'sms')[]) =>
  tellChannels(chain, [{ channel: 'sms', bodyText: sms, templateName: null }], 'en');

function request(data: Partial<typeof approval>) {
  const mail = { template: 'approval-request', language: 'en', brand: sampleBrand } as const;
  return renderEmail({ ...mail, data: { ...approval, ...data } });
}

describe('an approval mail about a touch over several channels', () => {
  it('holds the text of each, with its length', () => {
    const { text, html } = request({ askedBy: null, channels: told('sms', 'email') });
    for (const part of [text.replaceAll(/\s+/g, ' '), html]) {
      expect(part).toContain(sms);
      expect(part).toContain('1 SMS, 59 of 160 characters');
      expect(part).toContain(touchChannelWords.en.title);
    }
    expect(text).toContain('A message to');
  });

  it('is called by its first words where there is no subject', () => {
    const draft = { ...approval.draft, subject: '', bodyText: sms };
    const { subject, text } = request({ draft, channels: told('sms') });
    expect(subject).toContain('Quillmere: shall I send you an idea');
    expect(text).not.toContain('Subject:');
  });

  it('is the mail it always was where there is an e-mail and nothing else', () => {
    expect(request({ channels: [] })).toEqual(request({}));
    expect(request({}).text).not.toContain(touchChannelWords.en.title);
  });

  it('is gathered with its texts', () => {
    const gathered = sampleData['approval-gathered'];
    const [item] = gathered.items;
    if (!item) throw new Error('No sample.');
    const { text } = renderEmail({
      ...{ template: 'approval-gathered', language: 'en', brand: sampleBrand },
      data: { ...gathered, items: [{ ...item, channels: told('email', 'sms') }] },
    });
    expect(text.replaceAll(/\s+/g, ' ')).toContain(`SMS: ${sms}`);
  });
});

it.each(languages)('the words are there in %s, and count what an SMS is charged as', (language) => {
  const words = touchChannelWords[language];
  expect(words.waits('Ana')).toContain('Ana');
  expect(sayLength(sms, language)).toMatch(/^1 SMS, 59 \D+160/);
  expect(sayLength(`${sms} 🎉`, language)).toMatch(/^1 SMS, 62 \D+70/);
});
