import { randomUUID } from 'node:crypto';
import type { Environment } from '#config/env.ts';
import { execute } from '#db/client.ts';
import { seedTemplates } from '#db/template-seed.ts';
import { shippedTemplates } from '#templates/library/shipped.ts';
import { aPass, type TestPass } from '#tests/builders/outreach.ts';
import { modelIn } from '#tests/harness/answers.ts';
import { freshWeb, responseOf, type TestWeb } from '#tests/harness/web.ts';
import type { WriteAnswer } from '../../presenters/message.model.ts';
import * as write from './prospect-write.tsx';

/** What is typed into the page, and what is chosen. */
export interface WrittenForm {
  fields?: Record<string, string>;
  files?: readonly { name: string; bytes: Uint8Array }[];
}

/** The page "write a message" as a browser posts it, to somebody with an address and a number. */
export interface WriteDesk {
  web: TestWeb;
  pass: TestPass;
  post(intent: string, written: WrittenForm): ReturnType<typeof write.action>;
  preview(written: WrittenForm): Promise<WriteAnswer>;
  /** Sends, and answers the id of the message. */
  send(written: WrittenForm): Promise<string>;
}

/** A workspace whose every hour is open, with the shipped templates. */
export async function openWorkspace(env: Environment = {}): Promise<TestWeb> {
  const web = await freshWeb(env);
  await seedTemplates(web.db, shippedTemplates());
  await execute(
    web.db,
    `update workspaces set quiet_hours = '{"start":"00:00","end":"00:00"}', holidays = '{"extra":[],"off":true}',
       business_hours = '{"days":[1,2,3,4,5,6,7],"blocks":[{"start":"00:00","end":"24:00"}]}'`,
  );
  return web;
}

const blank = {
  ...{ class: 'service', channel: '', urgency: '', type: '', when: '' },
  ...{ subject: '', body: '', sms: '', whatsapp: '' },
};

/** The page for somebody new, whose number is the one given. */
export async function openWriteDesk(web: TestWeb, phone: string): Promise<WriteDesk> {
  const { db, workspaceId, adminId } = web;
  const cookie = await web.signIn(adminId);
  const pass = await aPass(db, { workspaceId, userId: adminId });
  const id = pass.prospectId;
  await execute(db, 'update prospects set phone_e164 = ? where id = ?', [phone, id]);
  const pressKey = randomUUID();
  const post: WriteDesk['post'] = (intent, { fields = {}, files = [] }) => {
    const form = new FormData();
    for (const [name, value] of Object.entries({ ...blank, pressKey, ...fields, intent }))
      form.append(name, value);
    for (const { name, bytes } of files) form.append('files', new Blob([Buffer.from(bytes)]), name);
    if (files.length === 0) form.append('files', new Blob([]), '');
    const { context } = web.args('/');
    const address = new URL(`/prospects/${id}/messages`, web.config.web.publicUrl);
    const request = new Request(address, { method: 'POST', headers: { cookie }, body: form });
    return write.action({ request, context, params: { id } });
  };
  return {
    ...{ web, pass, post },
    preview: async (written) => modelIn<WriteAnswer>(await post('preview', written)),
    async send(written) {
      const response = await responseOf(post('send', written));
      return (response.headers.get('location') ?? '').split('/').at(-1) ?? '';
    },
  };
}
