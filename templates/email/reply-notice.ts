import { z } from 'zod';
import { defineTemplate } from '../define.ts';
import { displayLine, displayText, httpUrl, instant, timeZone } from '../fields.ts';
import { composeInternal } from '../text/internal.ts';
import { toLetter } from '../text/letter.ts';
import { quote } from '../text/plain.ts';
import { section } from '../text/sections.ts';
import { sayTime } from '../words/time.ts';

const dataSchema = z.object({
  reader: z.object({ zone: timeZone }),
  prospect: z.object({ name: displayLine(80), organisation: displayLine(80).nullable() }),
  receivedAt: instant,
  /** What they wrote, without what they quoted. */
  answerText: displayText(4000),
  /** Where it came from, if that is not the prospect's known address. */
  otherAddress: displayLine(254).nullable(),
  isAddressOnly: z.boolean(),
  link: httpUrl,
});

/** Tells the owner that a prospect answered, when no inbox of theirs is open to show it. */
export const replyNotice = defineTemplate({
  id: 'reply-notice',
  class: 'internal',
  dataSchema,
  compose: (data, context) => {
    const { reply } = context.words;
    const { name, organisation } = data.prospect;
    const subject = reply.subject(organisation === null ? name : `${name}, ${organisation}`);
    const received = reply.received(sayTime(data.receivedAt, data.reader.zone, context.language));
    return composeInternal(
      {
        subject,
        heading: subject,
        lead: [received, reply.stopped],
        action: { href: data.link, label: reply.open },
        paper: {
          view: { envelope: [], letter: toLetter(data.answerText), foot: null },
          text: quote(data.answerText),
        },
        sections: [
          section(
            reply.lookClosely,
            data.otherAddress === null ? null : reply.fromOther(data.otherAddress),
            data.isAddressOnly ? reply.addressOnly : null,
          ),
        ],
      },
      context,
    );
  },
});
