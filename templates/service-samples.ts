import type { serviceMailOf, TemplateData } from './catalogue.ts';

type ServiceMailId = (typeof serviceMailOf)[keyof typeof serviceMailOf];

const plan = {
  client_name: 'Wren',
  event_type: 'wedding',
  event_date: '2026-09-12',
  plan_id: 'K7M4',
  support_email: 'help@quillmere.example',
};
const planUrl = 'https://q.example/k7m4';

const shares = (food: number, place: number, music: number, flowers: number) => [
  { category: 'Food and drinks', amount_cents: food },
  { category: 'Barn and tents', amount_cents: place },
  { category: 'Music', amount_cents: music },
  { category: 'Flowers', amount_cents: flowers },
];

/** Data with which every service mail can be rendered; invented. */
export const serviceSamples: { [Id in ServiceMailId]: TemplateData<Id> } = {
  welcome: {
    ...plan,
    guest_count: 120,
    total_budget: { amount_cents: 24_000_00, currency: 'EUR' },
    timeline: [
      { title: 'Budget strategies', day: '2026-03-12' },
      { title: 'Vendor options', day: '2026-03-19' },
      { title: 'Blueprint', day: '2026-08-20' },
    ],
    plan_url: planUrl,
  },
  'budget-summary': {
    ...plan,
    currency: 'EUR',
    chart_source: 'https://app.quillmere.example/pictures/k7m4-budget.png',
    budget_allocations: [
      {
        name: 'A long table',
        description: 'Most of it goes into dinner; the barn stays as it is.',
        shares: shares(9_600_00, 8_400_00, 3_600_00, 2_400_00),
        choose_url: `${planUrl}/budget/1`,
      },
      {
        name: 'A big dance',
        description: 'A band until two, and stations instead of courses.',
        shares: shares(7_800_00, 8_400_00, 6_000_00, 1_800_00),
        choose_url: `${planUrl}/budget/2`,
      },
      {
        name: 'Under the trees',
        description: 'Two open tents and flowers all the way down to the river.',
        shares: shares(7_200_50, 10_200_00, 2_400_00, 4_199_50),
        choose_url: `${planUrl}/budget/3`,
      },
    ],
  },
  'vendor-options': {
    ...plan,
    currency: 'EUR',
    choose_by: '2026-03-19',
    feedback_url: `${planUrl}/missing`,
    vendor_combinations: [
      {
        name: 'Hearthrye',
        description: 'Long tables, bread baked on site, two vegetarian courses. €72 a guest.',
        vendors: [
          { category: 'Food', name: 'Hearthrye' },
          { category: 'Music', name: 'The Ferrymen' },
        ],
        total_cents: 8_640_00,
        held_until: '2026-03-20',
        choose_url: `${planUrl}/1`,
        details_url: `${planUrl}/1/details`,
      },
      {
        name: 'Sorrelwick Kitchen',
        description: 'Garden menu, eleven in the team, late soup at midnight. €76 a guest.',
        vendors: [{ category: 'Food', name: 'Sorrelwick Kitchen' }],
        total_cents: 9_120_00,
        held_until: '2026-03-19',
        choose_url: `${planUrl}/2`,
        details_url: `${planUrl}/2/details`,
      },
      {
        name: 'Ladlemere',
        description: 'Three stations instead of courses, quick and loud. €65 a guest.',
        vendors: [],
        total_cents: 7_800_00,
        choose_url: `${planUrl}/3`,
      },
    ],
  },
  'selection-confirmation': {
    ...plan,
    currency: 'EUR',
    selected_vendors: [
      { name: 'Hearthrye', category: 'Food', price_cents: 8_640_00, note: 'For 120 guests.' },
      { name: 'The Ferrymen', category: 'Music', price_cents: 3_600_00 },
    ],
    plan_url: planUrl,
  },
  'blueprint-delivery': { ...plan, blueprint_url: `${planUrl}/blueprint.pdf`, is_attached: true },
  'error-notification': {
    ...plan,
    explanation: 'The page with your vendor options could not be made.',
    reference: 'E-4127',
  },
  reminder: {
    ...plan,
    pending_client_action: 'choose_vendors',
    link: planUrl,
    answer_by: '2026-03-19',
  },
};
