import { serviceMessageTypes, type ServiceMessageType } from '#domain/messaging/channels.ts';
import { catalogue, serviceMailOf } from '../catalogue.ts';
import type { LibraryEntry } from './entry.ts';
import { serviceSlots } from './slots.ts';

const shared = {
  client_name: 'the client’s name',
  for_event: 'for your wedding, or "for your event" where the kind is unknown',
  event_date: 'the day of the event: 12 September',
  plan_id: 'the short code of the plan: K7M4',
  support_email: 'where questions go',
  brand: 'the workspace’s brand',
} as const;

const count = { count: 'how many there are: 3', is_one: 'set where there is only one' } as const;

const own: Readonly<
  Record<
    ServiceMessageType,
    { title: string; about: string; variables?: Readonly<Record<string, string>> }
  >
> = {
  welcome: {
    title: 'Welcome',
    about: 'A plan has begun: what we know, what comes next, the dates.',
    variables: { guest_count: 'the number of guests' },
  },
  budget_summary: {
    title: 'Budget strategies',
    about: 'The budget strategies as tables, with a picture of their shares.',
    variables: count,
  },
  vendor_options: {
    title: 'Vendor options',
    about: 'Vendor combinations, each with a link that asks once more.',
    variables: { ...count, choose_by: 'the day by which to choose, where there is one' },
  },
  selection_confirmation: {
    title: 'Selection confirmed',
    about: 'The vendors a client chose, and what they cost together.',
    variables: count,
  },
  blueprint_delivery: {
    title: 'Blueprint delivery',
    about: 'The blueprint by a link, and as a PDF where it is attached.',
    variables: { is_attached: 'set where the PDF travels with the mail' },
  },
  error_notification: {
    title: 'Something went wrong',
    about: 'Says sorry, what happened, what we do and who to ask.',
    variables: { reference: 'the number of the case, where there is one' },
  },
  reminder: {
    title: 'Reminder',
    about: 'Reminds a client, gently, of what the plan waits for.',
    variables: {
      answer_by: 'the day by which an answer helps, where there is one',
      waits_for_budget: 'set where the budget strategies wait',
      waits_for_vendors: 'set where the vendor options wait',
      waits_for_blueprint: 'set where the blueprint waits',
    },
  },
};

/** The seven mails of an event plan (002:364-370). */
export const serviceEntries: readonly LibraryEntry[] = serviceMessageTypes.map((messageType) => {
  const { title, about, variables } = own[messageType];
  const key = serviceMailOf[messageType];
  return {
    key,
    kind: 'service',
    title,
    about,
    class: 'service',
    messageType,
    channels: ['email'],
    slots: serviceSlots,
    variables: { ...shared, ...variables },
    required: [],
    dataSchema: catalogue[key].dataSchema,
  };
});
