import { describe, expect, it } from 'vitest';
import { createTwilioTemplates } from '#activities/providers/twilio-content.ts';
import { account, useTextBed } from '../testing/texts.fixture.ts';

const { bed, control } = useTextBed();
const templates = () =>
  createTwilioTemplates({
    ...account.twilio,
    apiUrl: `http://127.0.0.1:${String(bed().sandbox().httpPort)}`,
  });
const draft = {
  name: 'vendors_ready',
  language: 'de',
  body: 'Wir haben {{1}} gefunden.',
  variables: { 1: '12' },
  category: 'UTILITY',
} as const;

describe('a template by Twilio’s own client', () => {
  it('is made, submitted, and approved by the sandbox', async () => {
    const ref = await templates().submit(draft);
    expect(ref).toMatch(/^HX[0-9a-f]{32}$/);
    expect(await templates().approvalOf(ref)).toEqual({ status: 'approved', reason: null });
    await bed().restart();
    expect(await control('GET', '/templates')).toMatchObject({
      items: [{ sid: ref, friendlyName: 'vendors_ready', name: 'vendors_ready', language: 'de' }],
    });
  });

  it('waits, or is rejected with the reason, as WhatsApp says', async () => {
    await control('PUT', '/switches', { newTemplates: 'pending' });
    const ref = await templates().submit(draft);
    expect((await templates().approvalOf(ref)).status).toBe('pending');
    const rejection = { status: 'rejected', rejectionReason: 'TAG_CONTENT_MISMATCH' };
    await control('PUT', `/templates/${ref}`, rejection);
    expect(await templates().approvalOf(ref)).toEqual({
      status: 'rejected',
      reason: 'TAG_CONTENT_MISMATCH',
    });
  });

  it('with a name that WhatsApp does not take, or that is not there, is told', async () => {
    await expect(templates().submit({ ...draft, name: 'Vendors ready!' })).rejects.toThrow('400');
    await expect(templates().approvalOf(`HX${'0'.repeat(32)}`)).rejects.toThrow('404');
  });
});
