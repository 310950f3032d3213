import type { Config } from '#config/env.ts';
import type { Db } from '#db/client.ts';
import type { Workspace } from '#db/workspaces.ts';
import { senderOf } from '#domain/messaging/sender.ts';
import { sayTimePair } from '#templates/words/time.ts';
import type { OpenedLink } from '../services/approve-link.server.ts';
import { houseOf } from './house.ts';
import type { Letter } from './letter.model.ts';

/** What the page is made from besides its row. */
export interface ApprovePage extends OpenedLink {
  db: Db;
  config: Config;
  workspace: Workspace;
}

/** What an act before this page has to say: nothing was done because …, or it was undone. */
export interface Said {
  problem?: string;
  notice?: string;
}

/** When it leaves, on both clocks. */
export function sayLeave(page: ApprovePage, at: string): string {
  const { holder, approval, workspace } = page;
  const zones = {
    theirZone: approval.theirZone ?? workspace.timeZone,
    yourZone: holder.timeZone,
  };
  return sayTimePair(at, zones, holder.language);
}

/** The text as they will read it. */
export function letterOf(page: ApprovePage): Letter {
  const { approval, workspace, config } = page;
  const sender = senderOf(workspace, config.mail.isSandbox);
  if (!approval.chain.includes('email'))
    return {
      from: { name: workspace.brandName, address: '' },
      to: { name: approval.prospectName, address: approval.prospectNumber ?? '' },
      ...{ subject: '', medium: 'text', language: approval.language, footer: [] },
      paragraphs: [approval.bodyText.split('\n')],
    };
  return {
    from: { name: sender?.name ?? workspace.name, address: sender?.address ?? '' },
    to: { name: approval.prospectName, address: approval.prospectEmail ?? '' },
    subject: approval.subject,
    language: approval.language,
    paragraphs: approval.bodyText
      .trim()
      .split(/\n(?:[^\S\n]*\n)+/)
      .map((paragraph) => paragraph.split('\n')),
    footer: [],
  };
}

/** What every state of the page begins with. */
export function baseOf({ workspace, holder }: ApprovePage) {
  return { house: houseOf(workspace), language: holder.language, approver: holder.name };
}
