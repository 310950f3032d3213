import { z } from 'zod';

/** What a prospect of the sandbox does after the first message to it. */
export const behaviours = [
  'silent',
  'replies',
  'opts-out',
  'clicks-unsubscribe',
  'hard-bounce',
  'soft-bounce',
  'out-of-office',
] as const;
export type Behaviour = (typeof behaviours)[number];

const answerSchema = z.strictObject({
  behaviour: z.enum(behaviours),
  day: z.int().min(0).max(3650).optional(),
  text: z.string().min(1).max(10_000).optional(),
});

/**
 * `answers.json`: e-mail address or number (E.164) → what this prospect does. Addresses are lower-cased here; `day`
 * counts calendar days after the first touch was accepted. A number answers by text, and only when it is named.
 */
export const answersSchema = z
  .record(
    z.string().regex(/^(?:\S+@\S+|\+[1-9]\d{6,14})$/, 'is no e-mail address and no number'),
    answerSchema,
  )
  .transform((answers) =>
    Object.fromEntries(
      Object.entries(answers).map(([email, answer]) => [email.toLowerCase(), answer]),
    ),
  );

export type Answer = z.output<typeof answerSchema>;
export type Answers = Readonly<Record<string, Answer>>;

/** Answers, or one sentence per thing that is wrong with them. */
export type ParsedAnswers =
  | { readonly ok: true; readonly answers: Answers }
  | { readonly ok: false; readonly problems: readonly string[] };

/** Checks the content of an `answers.json`. A problem names the place, never the whole value. */
export function parseAnswers(json: unknown): ParsedAnswers {
  const parsed = answersSchema.safeParse(json);
  if (parsed.success) return { ok: true, answers: parsed.data };
  return {
    ok: false,
    problems: parsed.error.issues.map((issue) => {
      const place = issue.path.map(String).join(' → ');
      return place === '' ? issue.message : `${place}: ${issue.message}`;
    }),
  };
}
