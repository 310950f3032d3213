import type { FactRow as DbFact } from '#db/prospects.ts';
import type { Db } from '#db/client.ts';
import { readItemProspect, type ItemProspect } from '#db/views/inbox-item.ts';
import type { Workspace } from '#db/workspaces.ts';
import { sayCity } from '#domain/schedule/local-format.ts';
import { say, type ChannelRow, type LetterContext, type RiskFlag } from './letter.model.ts';
import type { Sentence } from './common.model.ts';
import type { DetailHead } from './inbox.model.ts';
import type { PageContext } from './prospect-page.server.ts';
import { paths } from '../paths.ts';
import type { Clocks } from './say.server.ts';

/** What presenting an item needs. */
export interface DetailReader {
  db: Db;
  workspaceId: string;
  zone: string;
  undoWindowMs: number;
  isSandboxMail: boolean;
  /** Answers whether the reader may see a prospect of this owner. */
  maySee: (ownerId: string | null) => boolean;
  /** What the page of a prospect is read with, for what stands on both. */
  page: PageContext;
}

/** An item on its way to the page. */
export interface Presented {
  reader: DetailReader;
  workspace: Workspace;
  clocks: Clocks;
}

/** The prospect, where the reader may see them. */
export async function seen(presented: Presented, prospectId: string): Promise<ItemProspect | null> {
  const { db, workspaceId, maySee } = presented.reader;
  const prospect = await readItemProspect(db, workspaceId, prospectId);
  return prospect !== null && maySee(prospect.ownerId) ? prospect : null;
}

/** Who the item is about, at its head. */
export function headOf(itemId: string, prospect: ItemProspect): DetailHead {
  return {
    itemId,
    prospectId: prospect.id,
    name: prospect.name,
    givenName: prospect.givenName ?? prospect.name,
    organisation: prospect.organisation,
    prospectHref: paths.prospect(prospect.id),
  };
}

/** The column beside a message, in the order a person asks: what, to whom, why now, what could go wrong, what it rests on. */
export function contextOf(input: {
  prospect: ItemProspect;
  workspaceZone: string;
  facts: readonly DbFact[];
  what: readonly Sentence[];
  whyNow: readonly Sentence[];
  risks: readonly RiskFlag[];
  /** Where it is more than a mail to the address above. */
  channels?: readonly ChannelRow[];
}): LetterContext {
  const { prospect, facts } = input;
  const zone = prospect.zoneShown ?? input.workspaceZone;
  const role = [prospect.roleTitle, prospect.organisation]
    .filter((part) => part !== null)
    .join(', ');
  return {
    what: input.what,
    toWhom: [
      [say(prospect.name, 'strong'), ...(role === '' ? [] : [say(`, ${role}`)])],
      [say(prospect.email ?? 'no e-mail address', 'muted')],
      ...(prospect.phoneE164 === null ? [] : [[say(prospect.phoneE164, 'muted')]]),
      [say(`${sayCity(zone)} time`), say(zoneSourceWords(prospect.zoneSource), 'faint')],
      [say(basisWords(prospect), 'muted')],
    ],
    whyNow: input.whyNow,
    risks: input.risks,
    facts: facts.map(({ name, value, source, confidence }) => ({
      statement: `${factLabel(name)}: ${value}`,
      source: [say(`${hostOf(source)}, ${sureness(confidence)}`, 'faint')],
    })),
    channels: input.channels ?? [
      {
        channel: 'email',
        statement: [say('E-mail', 'strong'), say(' to the address above')],
        text: null,
        length: null,
        isLeftOut: prospect.email === null,
      },
    ],
  };
}

function zoneSourceWords(source: string | null): string {
  switch (source) {
    case 'given':
      return ', as given';
    case 'city':
    case 'region':
    case 'country':
      return `, from their ${source}`;
    case 'phone':
      return ', from their number';
    case null:
    default:
      return ', ours, as theirs is unknown';
  }
}

function basisWords({ lawfulBasis, lawfulBasisSource }: ItemProspect): string {
  if (lawfulBasis === null) return 'No lawful basis stated';
  const words = lawfulBasis.replace('_', ' ');
  const basis = words.charAt(0).toUpperCase() + words.slice(1);
  return lawfulBasisSource === null ? basis : `${basis}: ${lawfulBasisSource}`;
}

function factLabel(name: string): string {
  const words = name.replace(/_\d+$/, '').replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function hostOf(source: string): string {
  return URL.canParse(source) ? new URL(source).hostname : source;
}

function sureness(confidence: number): string {
  if (confidence >= 0.9) return 'sure';
  return confidence >= 0.6 ? 'likely' : 'a guess';
}

/** A text in its paragraphs, as blank lines part them. */
export function paragraphsOf(text: string): string[] {
  return text.trim().split(/\n{2,}/);
}
