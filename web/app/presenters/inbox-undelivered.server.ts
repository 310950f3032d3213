import { readOpenReviews } from '#db/messages/reviews.ts';
import { readItemFacts } from '#db/views/inbox-item.ts';
import { paths } from '../paths.ts';
import { contextOf, headOf, seen, type Presented } from './inbox-context.server.ts';
import type { PersonDetail } from './inbox.model.ts';
import { say } from './letter.model.ts';

/** A message that no channel could carry: what it says, and the way to its page, where it is decided (C18). */
export async function undeliveredDetail(
  presented: Presented,
  messageId: string,
): Promise<PersonDetail | null> {
  const { reader, workspace } = presented;
  const reviews = await readOpenReviews(reader.db, reader.workspaceId);
  const review = reviews.find((open) => open.messageId === messageId);
  const prospect = review ? await seen(presented, review.prospectId) : null;
  if (!review || prospect === null) return null;
  const what = review.subject === '' ? review.bodyText.slice(0, 80) : review.subject;
  return {
    kind: 'person',
    head: headOf(messageId, prospect),
    happened: [say('A message did not arrive: '), say(what, 'strong')],
    kept: [
      say('Its page tells what was tried. Nothing of it is sent until somebody decides there.'),
    ],
    task: null,
    ways: [],
    elsewhere: {
      href: paths.prospectMessage(review.prospectId, messageId),
      label: 'Decide about the message',
    },
    thread: [],
    context: contextOf({
      prospect,
      workspaceZone: workspace.timeZone,
      facts: await readItemFacts(reader.db, prospect.id),
      what: [[say('No channel carried it', 'strong')]],
      whyNow: [[say('It cannot go on alone.')]],
      risks: [],
    }),
  };
}
