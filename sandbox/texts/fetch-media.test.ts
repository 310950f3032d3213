import { describe, expect, it } from 'vitest';
import { account, person, publicUrl, useTextBed } from '../testing/texts.fixture.ts';
import { until } from '../testing/test-bed.fixture.ts';
import { samplePicture } from './sample-picture.ts';

const { bed, receiver, sms, control, heard } = useTextBed();
const [twilioNumber = ''] = account.twilio.fromNumbers;
const link = `${publicUrl}/files/token/the%20hall.png`;
const picture = (bytes = samplePicture, contentType = 'image/png') => {
  receiver().serve('/files/token/the%20hall.png', contentType, bytes);
};
const phone = async (channel = 'sms', ours = twilioNumber) => {
  const url = `/phones/${channel}/${ours.slice(1)}/${person.slice(1)}`;
  return (await bed().http(url)).text();
};
const toldOf = (hooks: Awaited<ReturnType<typeof heard>>) =>
  hooks.map(({ params: { MessageStatus, ErrorCode } }) => [MessageStatus, ErrorCode]);

describe('a file that goes with a text', () => {
  it('is fetched where it is linked, and the phone shows it', async () => {
    picture();
    await sms({ mediaUrl: [link] });
    expect(toldOf(await heard(2))).toEqual([
      ['sent', undefined],
      ['delivered', undefined],
    ]);
    const shown = /<img src="(\/phones\/media\/\w+)"/.exec(await phone())?.[1] ?? '';
    const answer = await bed().http(shown);
    expect(answer.headers.get('content-type')).toBe('image/png');
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(samplePicture);
  });

  it.each([
    ['is not there', () => undefined, 'The link answered with 404.'],
    ['is empty', () => picture(Buffer.alloc(0)), 'The file is empty.'],
    ['is too large', () => picture(Buffer.alloc(5_000_001)), 'too large for this channel'],
    ['is a page', () => picture(samplePicture, 'text/html'), 'of a type that this channel'],
  ])('and %s lets the text fail, with the reason on the phone', async (_case, serve, words) => {
    serve();
    await sms({ mediaUrl: [link] });
    expect(toldOf(await heard(1))).toEqual([['failed', '11200']]);
    expect(await phone()).toContain(words);
    await bed().restart();
    await until(async () => JSON.stringify(await control('GET', '/hooks')).includes('true'));
    expect(receiver().received).toHaveLength(1);
  });

  it('that nobody answers for lets the text fail', async () => {
    const port = receiver().port;
    await receiver().stop();
    await sms({ mediaUrl: [`http://127.0.0.1:${String(port)}/files/token/hall.png`] });
    await until(async () => (await phone()).includes('Nobody answered at the link.'));
  });

  it('from anywhere but Rainmaker is refused at the door: nothing leaves this computer', async () => {
    const mediaUrl = ['https://elsewhere.example/hall.png'];
    await expect(sms({ mediaUrl })).rejects.toMatchObject({ status: 400, code: 21620 });
  });
});

describe('a document', () => {
  const { phoneNumberId, accessToken, displayNumber } = account.meta;
  const byMeta = async (to: string) => {
    await control('POST', '/send', {
      ...{ channel: 'whatsapp', ours: displayNumber, person, text: 'Please send the offer.' },
    });
    const document = { link: to, caption: 'The offer', filename: 'offer.pdf' };
    const answer = await bed().http(`/v26.0/${phoneNumberId}/messages`, {
      method: 'POST',
      headers: { authorization: `Bearer ${accessToken}`, 'content-type': 'application/json' },
      body: JSON.stringify({
        ...{ messaging_product: 'whatsapp', to: person.slice(1), type: 'document', document },
      }),
    });
    expect(answer.status).toBe(200);
  };
  const statuses = () =>
    receiver().received.map(({ body }) => /"status":"(\w+)"/.exec(String(body))?.[1] ?? '');

  it('is opened from the phone', async () => {
    receiver().serve('/files/token/offer.pdf', 'application/pdf', Buffer.from('%PDF-1.7'));
    await byMeta(`${publicUrl}/files/token/offer.pdf`);
    await until(() => statuses().includes('delivered'));
    const shown = /<a href="(\/phones\/media\/\w+)">offer\.pdf/.exec(
      await phone('whatsapp', displayNumber),
    );
    const answer = await bed().http(shown?.[1] ?? '');
    expect([answer.headers.get('content-type'), await answer.text()]).toEqual([
      'application/pdf',
      '%PDF-1.7',
    ]);
  });

  it.each([
    ['is not there', `${publicUrl}/files/token/other.pdf`],
    ['is not ours', 'https://elsewhere.example/other.pdf'],
  ])('that %s fails with the code of Meta', async (_case, to) => {
    await byMeta(to);
    await until(() => statuses().includes('failed'));
    expect(String(receiver().received.at(-1)?.body)).toContain('131053');
  });
});
