import { data } from '@remix-run/node';
import { passOn } from '#db/changes.ts';
import { createTestMail } from '#db/messages/test-mail.ts';
import { keepPicture, pictureUrl } from '#db/pictures.ts';
import { readWorkspace, type Workspace } from '#db/workspaces.ts';
import type { Config } from '#config/env.ts';
import type { Db } from '#db/client.ts';
import type { RenderedTemplate } from '#templates/library/render-template.ts';
import { brandOf } from '#templates/outreach/outreach-content.ts';
import { renderEmail } from '#templates/render.ts';
import { TemplateDataError } from '#templates/template-error.ts';
import {
  personOf,
  renderLooked,
  withoutSecrets,
  withPictureBytes,
  type LookedAt,
} from '../presenters/template-preview.server.ts';
import { countAct, type Limit } from './limiter.server.ts';
import type { Signed } from './session.server.ts';

/** Tests that one person may send themselves within ten minutes. */
const testSends: Limit = { name: 'template-test', points: 20, windowSeconds: 600 };

/** What came of a press on "Send me a test": a sentence, or why nothing was sent. */
export type TestSendAnswer = { kind: 'sent'; words: string } | { kind: 'refused'; words: string };

/**
 * Sends the template, as it was typed, to whoever pressed and to nobody else. Texts come as a mail too: our people have no
 * number here. Throws the answer 429 where somebody presses without end.
 */
export async function sendTemplateTest(
  { db, config }: { db: Db; config: Config },
  signed: Signed,
  looked: LookedAt,
  pressKey: string,
): Promise<TestSendAnswer> {
  const { user, workspaceId } = signed;
  const waitSeconds = await countAct(db, testSends, user.id);
  if (waitSeconds > 0)
    throw data(null, { status: 429, headers: { 'retry-after': String(waitSeconds) } });
  const workspace = await readWorkspace(db, workspaceId);
  try {
    const rendered = renderLooked(workspace, config, looked, await personOf(db, signed, looked));
    const mail = asMail(workspace, config, looked, rendered);
    await createTestMail(db, {
      ...{ workspaceId, user, pressKey, language: looked.language },
      ...{ templateId: rendered.layout.id, templateVersion: rendered.layout.version },
      subject: `Test: ${mail.subject}`,
      html: await withPictureBytes(withoutSecrets(mail.html), looked, async (png) => {
        const picture = { workspaceId, mediaType: 'image/png', bytes: png } as const;
        return pictureUrl(config.web.publicUrl, await keepPicture(db, picture));
      }),
      text: withoutSecrets(mail.text),
    });
  } catch (error) {
    if (!(error instanceof TemplateDataError)) throw error;
    return { kind: 'refused', words: 'Nothing was sent: the preview says what is missing.' };
  }
  passOn(db, [workspaceId]);
  return { kind: 'sent', words: `A test is on its way to ${user.email}.` };
}

/** A letter as it is; a text inside of a plain mail. */
function asMail(
  workspace: Workspace,
  config: Config,
  { entry, language, channel }: LookedAt,
  rendered: RenderedTemplate,
): { subject: string; html: string; text: string } {
  const { subject, html, text } = rendered;
  if (subject !== null && html !== null) return { subject, html, text };
  return renderEmail({
    ...{ template: 'conversation', language, brand: brandOf(workspace, config.mail.isSandbox) },
    data: { subject: `${entry.title} (${channel === 'sms' ? 'SMS' : 'WhatsApp'})`, bodyText: text },
  });
}
