import type { TemplateData, TemplateId } from './catalogue.ts';
import type { Brand } from './brand.ts';
import { serviceSamples } from './service-samples.ts';

/** A workspace's brand for tests and previews; invented. */
export const sampleBrand: Brand = {
  name: 'Quillmere',
  colour: '#3b4a3f',
  postalAddress: 'Quillmere Lda\nRua do Salgueiral 14\n1200-014 Lisbon',
  senderName: 'Clara Valadar',
};

const bodyText = `Dear Maren,

I read on your site that the autumn gala has outgrown Merrow Hall, and that you are looking for a room for about 280 people on 17 October.

When a dinner of that size moves house, the auction tends to suffer first: the far tables no longer see the stage. Our plans: https://quillmere.example/plans.

Warm regards,
Clara Valadar`;

const prospect = {
  name: 'Maren Oslin',
  address: 'maren@corvane.example',
  zone: 'America/Denver',
};
const link = 'https://app.quillmere.example/approve/abcdefghijklmnopqrstuvwxyz';

const approval: TemplateData<'approval-request'> = {
  reader: { zone: 'Europe/Lisbon' },
  askedBy: 'Clara',
  prospect,
  draft: {
    from: 'Clara Valadar, Quillmere',
    subject: 'A room for your 280 guests in October',
    bodyText,
    drafter: 'model',
  },
  sendAt: '2026-03-10T15:10:00.000Z',
  reason: 'first_touch',
  flags: [
    { kind: 'unverified-number', found: '20' },
    { kind: 'tone', found: 'last chance' },
  ],
  facts: [
    { value: 'About 280 guests', source: 'corvane.example, read 3 March', confidence: 0.6 },
    { value: 'Autumn gala on 17 October', source: 'leads.csv', confidence: 1 },
  ],
  link,
  expiresAt: '2026-03-17T09:00:00.000Z',
  othersWaiting: 2,
};

const anAlert = {
  reader: { zone: 'Europe/Lisbon' },
  rule: 'delivery_rate',
  subject: '',
  severity: 'high',
  value: 0.874,
  threshold: 0.9,
  events: 183,
  firedAt: '2026-03-10T15:10:00.000Z',
} as const;
const quietAlert = {
  rule: 'template_warnings',
  severity: 'low',
  value: 2,
  threshold: 1,
  events: 2,
} as const;

/** Data with which every template can be rendered. */
export const sampleData: { [Id in TemplateId]: TemplateData<Id> } = {
  ...serviceSamples,
  outreach: {
    subject: 'A room for your 280 guests in October',
    bodyText,
    basis: 'consent',
    basisSource: 'Ridgeline Venue Fair, 6 March 2026',
  },
  conversation: { subject: 'Re: A room for your 280 guests in October', bodyText },
  digest: {
    messageClass: 'service',
    basis: 'contract',
    items: [
      {
        subject: 'The hall',
        bodyText: 'Merrow Hall is free on 17 October.\n\nIt holds 280 seated.',
      },
      { subject: 'Two menus', bodyText: 'Both are on https://quillmere.example/menus.' },
      { subject: '', bodyText: 'The band asks for a stage of six metres.\nWe said yes.' },
    ],
  },
  'approval-request': approval,
  'approval-reminder': {
    ...approval,
    askedAt: '2026-03-09T09:00:00.000Z',
    deputy: { name: 'Anselm Roth', at: '2026-03-11T09:00:00.000Z' },
  },
  'approval-deputy': {
    ...approval,
    first: { name: 'Marguerite Oslin', askedAt: '2026-03-09T09:00:00.000Z' },
  },
  'approval-gathered': {
    reader: approval.reader,
    expiresAt: approval.expiresAt,
    othersWaiting: 0,
    items: [approval, { ...approval, prospect: { ...prospect, name: 'Wren Halloway' } }],
  },
  'approval-decided': {
    reader: approval.reader,
    decidedBy: null,
    decision: 'rejected',
    via: 'link',
    decidedAt: '2026-03-09T12:00:00.000Z',
    prospect,
    draftSubject: approval.draft.subject,
    reason: 'Not the right tone: please say less about the auction.',
    sendAt: null,
    link: 'https://app.quillmere.example/prospects/1',
  },
  'reply-notice': {
    reader: approval.reader,
    prospect: { name: 'Maren Oslin', organisation: 'Corvane House' },
    receivedAt: '2026-03-12T10:20:00.000Z',
    answerText: 'Thank you, Clara.\n\nPlease send the three plans, and tell me what you need.',
    otherAddress: 'office@corvane.example',
    isAddressOnly: false,
    link: 'https://app.quillmere.example/inbox/1',
  },
  'needs-person': {
    prospect: { name: 'Maren Oslin' },
    reason: 'send_unknown',
    link: 'https://app.quillmere.example/inbox/1',
  },
  alert: { ...anAlert, link },
  'alert-digest': {
    alerts: [
      { ...anAlert, isOpen: true },
      { ...anAlert, ...quietAlert, isOpen: false },
    ],
    link,
  },
  'sign-in': { link: 'https://app.quillmere.example/sign-in/abc', validMinutes: 15 },
  invite: {
    invitedBy: 'Clara Valadar',
    workspace: 'Quillmere',
    link: 'https://app.quillmere.example/invite/abc',
    expiresAt: '2026-03-17T09:00:00.000Z',
    zone: 'Europe/Lisbon',
  },
};
