/** Somebody a mail is written to; every number is another person. */
export interface Person {
  readonly name: string;
  readonly subject: string;
  readonly bodyText: string;
}

const givenNames = [
  'Maren',
  'Idris',
  'Ottilie',
  'Petra',
  'Malin',
  'Jonah',
  'Wren',
  'Elio',
] as const;
const houses = ['Corvane House', 'Pellworks', 'Stillwater Guild', 'Coppermoor Lab'] as const;

/** The mail to person number `at`, as a drafter wrote it: subject and text are never twice the same. */
export function personOf(at: number): Person {
  const name = `${givenNames[at % givenNames.length] ?? ''} ${at.toString(36)}`;
  const house = houses[at % houses.length] ?? '';
  const guests = String(40 + (at % 900));
  return {
    name,
    subject: `A room for your ${guests} guests, ${name}`,
    bodyText: `Dear ${name},

I read on your site that the autumn gala of ${house} has outgrown its hall, and that you are looking for a room for about ${guests} people on 17 October.

When a dinner of that size moves house, the auction tends to suffer first: the far tables no longer see the stage. Our plans: https://quillmere.example/plans/${String(at)}.

Warm regards,
Clara Valadar`,
  };
}
