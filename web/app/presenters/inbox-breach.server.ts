import { readOpenBreach, type OpenBreach } from '#db/stop-alerts.ts';
import { readItemFacts } from '#db/views/inbox-item.ts';
import { paths } from '../paths.ts';
import { channelNames } from './channel-names.ts';
import { contextOf, headOf, seen, type Presented } from './inbox-context.server.ts';
import type { PersonDetail, PersonWay } from './inbox.model.ts';
import { say } from './letter.model.ts';
import { momentOf, type Clocks } from './say.server.ts';

/** What left after a stop: what happened, what stands all the same, and what to do about it. It is never taken lightly. */
export async function breachDetail(
  presented: Presented,
  intentId: string,
): Promise<PersonDetail | null> {
  const { reader, workspace, clocks } = presented;
  const breach = await readOpenBreach(reader.db, reader.workspaceId, intentId);
  const prospect = breach ? await seen(presented, breach.prospectId) : null;
  if (!breach || prospect === null) return null;
  const head = headOf(intentId, prospect);
  return {
    kind: 'person',
    head,
    happened: happenedWords(breach, head.givenName, clocks),
    kept: [say('The stop stands. What left cannot be called back.')],
    steps: [
      [say('Stop all sending', 'strong'), say(' at the top of the page, until it is known why.')],
      [say(`Look at the stop and at what left on the consent page of ${head.givenName}.`)],
      [say('Give whoever runs the machine the times above: its log has the numbers of both.')],
      [say('Say sorry by another way, where that is right, and write down here what came of it.')],
    ],
    consequence: 'The stop stands; nothing more is sent to them.',
    task: null,
    ways: [settled],
    elsewhere: {
      href: paths.prospectConsent(prospect.id),
      label: 'See the stop and what left',
    },
    thread: [],
    context: contextOf({
      prospect,
      workspaceZone: workspace.timeZone,
      facts: await readItemFacts(reader.db, prospect.id),
      what: [[say('It left after a stop', 'strong')]],
      whyNow: [[say('It must never happen, so somebody has to find out why.')]],
      risks: [{ statement: [say('They asked for no messages, and got one.')] }],
      channels: [],
    }),
  };
}

function happenedWords(breach: OpenBreach, name: string, clocks: Clocks): PersonDetail['happened'] {
  const { channel, subject, leftAt, stoppedAt, outcome } = breach;
  const what = subject === '' ? `A message by ${channelNames[channel]}` : `“${subject}”`;
  return [
    say(what, 'strong'),
    say(
      ` began to leave ${momentOf(leftAt, clocks).exact}, although a stop of ${name} stood since `,
    ),
    say(`${momentOf(stoppedAt, clocks).exact}. `),
    say(
      outcome === 'accepted'
        ? 'The provider took it.'
        : 'Whether it reached them is not known, or the provider refused it.',
    ),
  ];
}

const settled: PersonWay = {
  intent: 'breach-seen',
  label: 'I have looked into it',
  effect: 'Takes this out of the inbox. The health page keeps it for thirty days.',
  needsText: 'What came of it',
  isPrimary: false,
  isStop: false,
};
