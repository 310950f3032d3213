import { connect } from 'node:net';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { account, ours, person, useTextBed } from '../testing/texts.fixture.ts';
import { until } from '../testing/test-bed.fixture.ts';
import { samplePicture } from '../texts/sample-picture.ts';

const { bed, client, control, heard, sms } = useTextBed();

const write = (text: string, more = {}) =>
  control('POST', '/send', { ours, person, text, ...more });
const whatsappFrom = `whatsapp:${account.twilio.whatsappFrom}`;
const toWhatsapp = `whatsapp:${person}`;
const whatsapp = (more: Record<string, unknown>) =>
  client().messages.create({
    from: whatsappFrom,
    to: toWhatsapp,
    statusCallback: 'https://sales.example.com/webhooks/twilio/status/intent-1',
    ...more,
  });

describe('a text from a person', () => {
  it('comes as a signed webhook at the public address', async () => {
    expect(await write('Ja, gerne! Wann?')).toMatchObject({ delivered: true });
    const [hook] = await heard(1);
    expect(hook).toMatchObject({ url: '/webhooks/twilio/inbound', isSigned: true });
    expect(hook?.params).toMatchObject({
      From: person,
      To: ours,
      Body: 'Ja, gerne! Wann?',
      NumMedia: '0',
      SmsStatus: 'received',
    });
    expect(hook?.params.MessageSid).toMatch(/^SM[0-9a-f]{32}$/);
    expect(hook?.params).not.toHaveProperty('OptOutType');
  });

  it('brings its picture, which only the account may fetch', async () => {
    const media = [{ contentType: 'image/png', base64: samplePicture.toString('base64') }];
    await write('The barn', { media });
    const [hook] = await heard(1);
    expect(hook?.params).toMatchObject({ NumMedia: '1', MediaContentType0: 'image/png' });
    expect(hook?.isSigned).toBe(true);
    const url = hook?.params.MediaUrl0 ?? '';
    const { accountSid, authToken } = account.twilio;
    const authorization = `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`;
    const file = await fetch(url, { headers: { authorization } });
    expect(Buffer.from(await file.arrayBuffer()).equals(samplePicture)).toBe(true);
    expect((await fetch(url)).status).toBe(401);
  });
});

describe('a carrier’s word', () => {
  it('STOP ends texts from that number until START, and says what it is', async () => {
    await write(' stop ');
    const [hook] = await heard(1);
    expect(hook?.params).toMatchObject({ Body: ' stop ', OptOutType: 'STOP' });
    await expect(sms()).rejects.toMatchObject({ status: 400, code: 21610 });
    // The carrier knows one number; the product must know them all.
    const other = account.twilio.fromNumbers[1];
    await expect(sms({ from: other })).resolves.toMatchObject({ from: other });
    const service = { from: undefined, messagingServiceSid: `MG${'0'.repeat(32)}` };
    await expect(sms(service)).rejects.toMatchObject({ code: 21610 });
    await bed().restart();
    await expect(sms()).rejects.toMatchObject({ code: 21610 });
    await write('Start');
    await expect(sms()).resolves.toMatchObject({ status: 'queued' });
  });

  it('within a sentence is no word of the carrier’s', async () => {
    await write('please stop texting me');
    const [hook] = await heard(1);
    expect(hook?.params).not.toHaveProperty('OptOutType');
    await expect(sms()).resolves.toMatchObject({ status: 'queued' });
  });

  it('comes without its meaning where Advanced Opt-Out is off, and blocks all the same', async () => {
    await control('PUT', '/switches', { advancedOptOut: false });
    await write('QUIT');
    const [hook] = await heard(1);
    expect(hook?.params).not.toHaveProperty('OptOutType');
    await expect(sms()).rejects.toMatchObject({ code: 21610 });
  });

  it('HELP is told and blocks nothing', async () => {
    await write('info');
    expect((await heard(1))[0]?.params.OptOutType).toBe('HELP');
    await expect(sms()).resolves.toMatchObject({ status: 'queued' });
  });
});

describe('WhatsApp', () => {
  it('takes free text and does not deliver it while the person has not written', async () => {
    const { sid } = await whatsapp({ body: 'Shall we talk?' });
    const [hook] = await heard(1);
    expect(hook?.params).toMatchObject({
      MessageSid: sid,
      MessageStatus: 'failed',
      ErrorCode: '63016',
      ChannelPrefix: 'whatsapp',
      To: toWhatsapp,
    });
  });

  it('delivers free text for 24 hours after the person wrote, and tells when it was read', async () => {
    const here = { ours: account.twilio.whatsappFrom, channel: 'whatsapp', profileName: 'Joss' };
    await write('Hello?', here);
    const [first] = await heard(1);
    expect(first?.params).toMatchObject({ ProfileName: 'Joss', WaId: person.slice(1) });
    const { sid } = await whatsapp({ body: 'Shall we talk?' });
    const told = (await heard(3)).map(({ params }) => params.MessageStatus);
    expect(told).toEqual([undefined, 'sent', 'delivered']);
    await until(async () => (await client().messages(sid).fetch()).status === 'delivered');
    await write('Yes!', here);
    const read = (await heard(5))[3];
    expect(read?.params).toMatchObject({ MessageStatus: 'read', EventType: 'READ' });
    await bed().control('POST', '/lead', { leadMs: 24 * 3_600_000 });
    await whatsapp({ body: 'Still there?' });
    expect((await heard(6))[5]?.params.ErrorCode).toBe('63016');
  });

  it('delivers an approved template whenever, filled in', async () => {
    const body = 'We found {{1}} vendors for your {{2}}.';
    const made = await control('POST', '/templates', { name: 'vendors_ready', body });
    const template = z.object({ sid: z.string() }).parse(made);
    const sent = await whatsapp({
      contentSid: template.sid,
      contentVariables: JSON.stringify({ 1: '12', 2: 'wedding' }),
    });
    expect(sent.body).toBe('We found 12 vendors for your wedding.');
    expect((await heard(2))[1]?.params.MessageStatus).toBe('delivered');
    await control('PUT', `/templates/${template.sid}`, { status: 'paused' });
    await whatsapp({ contentSid: template.sid });
    expect((await heard(3))[2]?.params.ErrorCode).toBe('63016');
    const wrong = { contentSid: template.sid, contentVariables: '{' };
    await expect(whatsapp(wrong)).rejects.toMatchObject({ code: 21656 });
  });
});

describe('a text that is still being taken', () => {
  it('keeps the list from calling it absent', async () => {
    const socket = connect(bed().sandbox().httpPort, '127.0.0.1');
    const { accountSid, authToken } = account.twilio;
    const auth = Buffer.from(`${accountSid}:${authToken}`).toString('base64');
    const form = new URLSearchParams({ From: ours, To: person, Body: 'Slowly' }).toString();
    socket.write(
      `POST /2010-04-01/Accounts/${accountSid}/Messages.json HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Basic ${auth}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: ${String(form.length)}\r\n\r\n${form.slice(0, -1)}`,
    );
    await new Promise((resolve) => setTimeout(resolve, 100));
    const listing = client().messages.list({ to: person });
    socket.write(form.slice(-1));
    expect(await listing).toHaveLength(1);
    socket.destroy();
  });
});
