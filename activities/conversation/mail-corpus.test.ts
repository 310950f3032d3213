import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { classifyMail } from '#domain/conversation/classify.ts';
import { answeredMessageIds, routesOf } from '#domain/conversation/mail-routes.ts';
import { extractNewText } from '#domain/conversation/new-text.ts';
import { parseMail } from './parse-mail.ts';

const folder = new URL('../../tests/corpora/mail/', import.meta.url);
const expected: Readonly<Record<string, Readonly<Record<string, unknown>>>> = JSON.parse(
  readFileSync(new URL('expected.json', folder), 'utf8'),
);

async function read(name: string) {
  const mail = await parseMail(readFileSync(new URL(`${name}.eml`, folder)), {
    trustedAuthServId: 'mx.rainmaker.test',
    ownAddresses: ['mara@planner.example'],
  });
  const newText = extractNewText(mail.text);
  const classification = classifyMail({
    mail,
    newText,
    receivedAt: '2026-11-19T10:05:00.000Z',
    ownAddresses: ['mara@planner.example'],
    language: 'en',
  });
  return { mail, newText, classification };
}

/** What the corpus may state of a mail; it states only what matters for that one. */
async function seen(name: string): Promise<Record<string, unknown>> {
  const { mail, newText, classification } = await read(name);
  return {
    ...classification,
    text: newText.text,
    status: classification.bounce?.status,
    recipient: classification.bounce?.recipient,
    cause: classification.bounce?.cause,
    originalMessageId: answeredMessageIds(mail)[0],
    replyToken: routesOf(mail, 'inbound.rainmaker.test').replyTokens[0],
    fromName: mail.from.name,
    dmarc: mail.dmarc,
    attachments: mail.attachments.length,
    problem: mail.problems[0],
  };
}

describe('a mail that comes in (faults 57, 58, 59)', () => {
  it.each(Object.entries(expected))(
    '%s is read as a person would read it',
    async (name, wanted) => {
      expect(await seen(name)).toMatchObject(wanted);
    },
  );

  it('stands in the list of expectations', () => {
    const files = readdirSync(folder).flatMap((file) => /^(.*)\.eml$/.exec(file)?.[1] ?? []);
    expect(files.toSorted()).toEqual(Object.keys(expected).toSorted());
  });
});
