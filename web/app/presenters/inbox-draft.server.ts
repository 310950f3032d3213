import { expectedSendAt } from '#db/expected-send.ts';
import {
  readDraft,
  readItemFacts,
  type DraftRow,
  type ItemProspect,
} from '#db/views/inbox-item.ts';
import { isStepTask } from '#domain/outreach/cadence.ts';
import { riskFlagKinds } from '#domain/outreach/draft/draft-findings.ts';
import { isTextChannel } from '#domain/messaging/channels.ts';
import { senderOf } from '#domain/messaging/sender.ts';
import { flagSentence, reasonSentence } from '#templates/words/approval-words.ts';
import { mailWords } from '#templates/words/mail-words.ts';
import { channelNames } from './cadence-channels.ts';
import { channelRows } from './channel-rows.server.ts';
import { compareTexts, wholeText } from './compare-texts.ts';
import type { DraftDetail, GoneDetail } from './inbox.model.ts';
import { rejectReasons, snoozeChoices } from './inbox-choices.ts';
import { contextOf, headOf, paragraphsOf, seen, type Presented } from './inbox-context.server.ts';
import { say, type Letter, type RiskFlag, type TextComparison } from './letter.model.ts';
import { momentOf, pairOf } from './say.server.ts';

/** The draft that waits for a decision, or what became of it. */
export async function draftDetail(
  presented: Presented,
  itemId: string,
): Promise<DraftDetail | GoneDetail | null> {
  const { reader, workspace, clocks } = presented;
  const draft = await readDraft(reader.db, reader.workspaceId, itemId);
  const prospect = draft === null ? null : await seen(presented, draft.prospectId);
  if (draft === null || prospect === null) return null;
  if (draft.approvalState !== 'pending') return gone(itemId, draft.approvalState);
  const sendAt = await expectedSendAt(reader.db, draft.messageId, reader.undoWindowMs);
  const theirZone = prospect.zoneShown ?? workspace.timeZone;
  const when = sendAt === null ? 'at a good hour' : pairOf(sendAt, theirZone, clocks);
  return {
    kind: 'draft',
    head: headOf(itemId, prospect),
    key: {
      approvalId: draft.approvalId,
      messageId: draft.messageId,
      version: draft.version,
      contentHash: draft.contentHash,
    },
    letter: letterOf(presented, draft, prospect),
    editable: editableOf(draft),
    comparison: comparisonOf(draft),
    context: contextOf({
      prospect,
      workspaceZone: workspace.timeZone,
      facts: await readItemFacts(reader.db, prospect.id),
      what: [
        [
          say(`Touch ${String(draft.step + 1)} of ${String(draft.stepCount)}`, 'strong'),
          say(`, ${sayChain(draft.chain)}`),
        ],
        [
          say(
            draft.drafter?.startsWith('model') ? 'Written by a model' : 'Written from a template',
            'muted',
          ),
        ],
      ],
      whyNow: [
        [say(reasonSentence(reasonOf(draft.reasonCode), 'en'))],
        [say(`Leaves ${when}`)],
        [say(`Waits for you until ${momentOf(draft.expiresAt, clocks).text}`, 'faint')],
      ],
      risks: risksOf(draft),
      channels: channelRows({ ...draft, email: prospect.email, number: prospect.phoneE164 }),
    }),
    consequence: `Approve: leaves ${when}, unless they write first.`,
    drafter: draft.drafter?.startsWith('model') ? 'model' : 'template',
    rejectReasons,
    snoozeChoices: snoozeChoices(clocks),
    approve: { label: 'Approve', refusal: refusalOf(draft, prospect) },
  };
}

/** What stands in the way of an approval: the place that one of the channels goes to is gone. */
function refusalOf({ chain }: DraftRow, { email, phoneE164 }: ItemProspect): string | null {
  if (chain.includes('email') && email === null) return 'There is no address.';
  return chain.some((channel) => isTextChannel(channel)) && phoneE164 === null
    ? 'There is no number.'
    : null;
}

function sayChain(chain: DraftRow['chain']): string {
  const isPlain = chain.length === 1 && chain[0] === 'email';
  return isPlain ? 'by e-mail' : chain.map((name) => `by ${channelNames[name]}`).join(', then ');
}

function editableOf({
  chain,
  subject,
  bodyText,
  texts,
  isFirstText,
}: DraftRow): DraftDetail['editable'] {
  return {
    letter: chain.includes('email') ? { subject, body: bodyText } : null,
    texts: chain.flatMap((channel) => {
      const text = texts.find((each) => each.channel === channel);
      if (text === undefined || channel === 'email') return [];
      const isFixed = text.templateName !== null;
      return [
        {
          channel,
          label: `Text for ${channelNames[channel]}`,
          text: text.bodyText,
          fixed: isFixed ? 'A template that WhatsApp has approved: its words stand.' : null,
          hint:
            isFirstText && !isFixed && !isStepTask(channel)
              ? 'The first text to them: it says who writes, and STOP to end it.'
              : null,
        },
      ];
    }),
  };
}

function risksOf(draft: DraftRow): RiskFlag[] {
  return draft.riskFlags.flatMap(({ kind, found }) => {
    const known = riskFlagKinds.find((each) => each === kind);
    return known === undefined
      ? []
      : [{ statement: [say(flagSentence({ kind: known, found }, 'en'))] }];
  });
}

function letterOf(
  { workspace, reader }: Presented,
  draft: DraftRow,
  prospect: ItemProspect,
): Letter {
  const sender = senderOf(workspace, reader.isSandboxMail);
  const words = mailWords[draft.language].outreach;
  if (!draft.chain.includes('email'))
    return {
      from: { name: workspace.brandName, address: '' },
      to: { name: prospect.name, address: prospect.phoneE164 ?? '' },
      ...{ subject: '', medium: 'text', footer: [] },
      paragraphs: [draft.bodyText.split('\n')],
    };
  return {
    from: { name: sender?.name ?? workspace.name, address: sender?.address ?? 'no sender set' },
    to: { name: prospect.name, address: prospect.email ?? '' },
    subject: draft.subject,
    paragraphs: paragraphsOf(draft.bodyText).map((paragraph) => paragraph.split('\n')),
    footer: [
      say(words.why[basisOf(prospect)](prospect.lawfulBasisSource)),
      say(` ${words.stop} · ${sender?.postalAddress ?? ''}`, 'faint'),
    ],
  };
}

function basisOf(prospect: ItemProspect): 'consent' | 'legitimate_interest' | 'contract' {
  const { lawfulBasis } = prospect;
  return lawfulBasis === 'consent' || lawfulBasis === 'contract'
    ? lawfulBasis
    : 'legitimate_interest';
}

function reasonOf(code: string): Parameters<typeof reasonSentence>[0] {
  const known = [
    'low_confidence',
    'first_touch',
    'high_value',
    'pricing',
    'tone_flag',
    'all_channels_failed',
  ] as const;
  return known.find((reason) => reason === code) ?? 'policy';
}

function comparisonOf(draft: DraftRow): TextComparison | null {
  const { earlierSubject, earlierBody, earlierTexts: texts, version, chain } = draft;
  if (earlierBody === null || earlierSubject === null) return null;
  const before = { subject: earlierSubject, bodyText: earlierBody, texts };
  return compareTexts(
    wholeText(before, chain),
    wholeText(draft, chain),
    (count) =>
      `Version ${String(version)} against the first draft: ${String(count)} ${count === 1 ? 'change' : 'changes'}`,
  );
}

function gone(itemId: string, state: string): GoneDetail {
  const words: Record<string, string> = {
    approved: 'This draft was approved.',
    rejected: 'This draft was rejected.',
    withdrawn: 'This draft was withdrawn, because something came in.',
    superseded: 'There is a newer version of this draft.',
    expired: 'This draft ran out before anybody decided.',
  };
  return {
    kind: 'gone',
    itemId,
    sentence: [say(words[state] ?? 'This draft is no longer open.')],
    next: null,
  };
}
