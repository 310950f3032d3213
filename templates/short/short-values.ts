import type { Language } from '#domain/kernel/language.ts';
import { toDisplayLine } from '#domain/outreach/draft/characters.ts';
import type { Brand } from '../brand.ts';
import { draftValues } from '../drafts/variables.ts';

/**
 * The values with which a short text is filled, from data that its schema has passed. A name or a kind of event is used only
 * where it reads as one, by the rules of the drafts: no link, number or address of a stranger gets into a text of ours.
 */
export function shortValues(
  data: Readonly<Record<string, unknown>>,
  brand: Pick<Brand, 'name' | 'senderName'>,
  language: Language,
  channel: 'sms' | 'whatsapp',
): Map<string, string> {
  const sender = { name: brand.senderName, workspace: brand.name };
  const prospect = {
    ...textOf(data, 'client_name', 'name'),
    ...textOf(data, 'event_type', 'eventType'),
  };
  const { values: safe } = draftValues({ language, prospect, facts: [], sender });
  const brandName = toDisplayLine(brand.name, 60);
  const senderName = toDisplayLine(brand.senderName, 60);
  return new Map(
    Object.entries({
      brand: brandName,
      sender: senderName === brandName ? '' : senderName,
      client_name: safe.get('greetingName') ?? '',
      for_event: safe.get('forEvent') ?? '',
      plan_id: plain(data.plan_id),
      link: plain(data.link),
      support_email: plain(data.support_email),
      count: plain(data.count),
      isOne: data.count === 1 ? 'yes' : '',
      isWhatsapp: channel === 'whatsapp' ? 'yes' : '',
      hasRoom: 'yes',
    }).filter(([, value]) => value !== ''),
  );
}

function textOf(data: Readonly<Record<string, unknown>>, from: string, to: 'name' | 'eventType') {
  const value = data[from];
  return typeof value === 'string' ? { [to]: value } : {};
}

function plain(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
