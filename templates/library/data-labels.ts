/** How a piece of a template's data is asked for. */
export interface DataLabel {
  label: string;
  hint?: string;
  /** Of a list: what one of it is called. */
  item?: string;
  /** A text of several lines. */
  isLong?: boolean;
  /** Of choices: what each is called. */
  choices?: Readonly<Record<string, string>>;
}

/** Labels by the name of the piece, as the schemas have it; within a list `list.name` comes first. */
export const dataLabels: Readonly<Record<string, DataLabel>> = {
  client_name: { label: 'Name to greet with' },
  event_type: { label: 'Kind of event', hint: 'As you would say it: wedding, gala, board dinner.' },
  event_date: { label: 'Day of the event' },
  plan_id: { label: 'Code of the plan', hint: '3 to 10 capitals and digits, such as K7M4.' },
  support_email: { label: 'Where questions go' },
  link: { label: 'Link to the page', hint: 'It begins with https://.' },
  guest_count: { label: 'Guests' },
  'total_budget.amount_cents': { label: 'Whole budget' },
  'total_budget.currency': { label: 'Currency of the budget', hint: 'Three letters: EUR.' },
  currency: { label: 'Currency', hint: 'Three letters: EUR.' },
  timeline: { label: 'Dates to come', item: 'Date' },
  'timeline.title': { label: 'What happens' },
  'timeline.day': { label: 'Day' },
  budget_allocations: { label: 'Budget strategies', item: 'Strategy' },
  'budget_allocations.shares': {
    label: 'What it is spent on',
    hint: 'One a line, as “Food and drinks: 9600”.',
  },
  vendor_combinations: { label: 'Vendor combinations', item: 'Combination' },
  'vendor_combinations.vendors': {
    label: 'Who would do what',
    hint: 'One a line, as “Food: Hearthrye”.',
  },
  'vendor_combinations.total_cents': { label: 'Costs together' },
  'vendor_combinations.held_until': { label: 'Held for them until' },
  'vendor_combinations.choose_url': {
    label: 'Link to choose it',
    hint: 'It begins with https://.',
  },
  'vendor_combinations.details_url': { label: 'Link to its details' },
  'budget_allocations.choose_url': { label: 'Link to choose it' },
  choose_by: { label: 'Choose by' },
  feedback_url: { label: 'Link for what is missing' },
  selected_vendors: { label: 'Chosen vendors', item: 'Vendor' },
  'selected_vendors.category': { label: 'What they do' },
  'selected_vendors.price_cents': { label: 'Price', hint: 'Empty while none is agreed.' },
  'selected_vendors.note': { label: 'Note' },
  explanation: { label: 'What happened', hint: 'In words for the client.', isLong: true },
  reference: { label: 'Number of the case' },
  pending_client_action: {
    label: 'What the plan waits for',
    choices: {
      choose_budget: 'A choice of the budget',
      choose_vendors: 'A choice of vendors',
      review_blueprint: 'A look at the blueprint',
    },
  },
  answer_by: { label: 'Answer by' },
  name: { label: 'Name' },
  description: { label: 'Description', isLong: true },
};

/** Pieces that are one thing to whoever writes: asked for once, under the first name. */
export const sameThing: Readonly<Record<string, string>> = {
  plan_url: 'link',
  blueprint_url: 'link',
};

/** Pieces that nobody is asked for: the picture is ours, the count and the mark follow from the rest. */
export const followsFromRest: ReadonlySet<string> = new Set([
  'chart_source',
  'count',
  'is_attached',
]);
