import { describe, expect, it } from 'vitest';
import { until } from '../testing/test-bed.fixture.ts';
import { person, useTextBed } from '../testing/texts.fixture.ts';

const { bed, control, heard, receiver, sms } = useTextBed();

async function pending(): Promise<{ id: string; email: string; behaviour: string }[]> {
  const { items }: { items: { id: string; email: string; behaviour: string }[] } = await (
    await bed().control('GET', '/pending')
  ).json();
  return items;
}
const answers = (given: object) => bed().control('PUT', '/answers', given);

describe('a person with a number', () => {
  it('writes the carrier’s word on the day that was planned, once', async () => {
    await answers({ [person]: { behaviour: 'opts-out', day: 2 } });
    const { sid } = await sms();
    await heard(2);
    await sms({ body: 'Again' });
    expect(await pending()).toMatchObject([{ id: sid, email: person, behaviour: 'opts-out' }]);
    const acted = await bed().control('POST', '/act', { id: sid });
    expect(await acted.json()).toMatchObject({ done: true, delivered: true });
    const stop = (await heard(5)).find(({ params }) => params.SmsStatus === 'received');
    expect(stop?.params).toMatchObject({ From: person, OptOutType: 'STOP' });
    expect(await pending()).toEqual([]);
    expect((await bed().control('POST', '/act', { id: sid })).status).toBe(409);
    await bed().restart();
    expect(await pending()).toEqual([]);
  });

  it('answers in the words that were given', async () => {
    await answers({ [person]: { behaviour: 'replies', text: 'Wann passt es?' } });
    const { sid } = await sms();
    await bed().control('POST', '/act', { id: sid });
    await until(() => receiver().received.some(({ body }) => body.includes('Wann+passt+es')));
  });

  it('who is not named stays silent', async () => {
    await answers({ 'joss@tarnvale.example': { behaviour: 'replies' } });
    await sms();
    expect(await pending()).toEqual([]);
  });
});

describe('the sandbox', () => {
  it('is settled once every receipt was told and taken', async () => {
    receiver().answerWith(503);
    await sms();
    expect(await control('GET', '/hooks')).toMatchObject({ isSettled: false });
    receiver().answerWith(204);
    await until(async () =>
      JSON.stringify(await control('GET', '/hooks')).includes('"isSettled":true'),
    );
    const told = receiver().received.map(({ body }) => body.toString());
    expect(told.some((body) => body.includes('MessageStatus=delivered'))).toBe(true);
  });
});
