import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { readTouchWay, type TouchWay } from '#domain/outreach/cadence.ts';
import { SentenceError } from '../launcher/sentence-error.ts';

/** What a person asked the demo for. */
export interface DemoArguments {
  inputFile: string;
  days: number;
  answers: Record<string, unknown> | null;
  basis: 'consent' | 'legitimate_interest' | 'contract';
  jsonFile: string | null;
  /** How every touch goes; null is the shipped cadence, by e-mail alone. */
  way: TouchWay | null;
}

const usage =
  'npm run demo -- --input leads.csv [--days 30] [--answers answers.json] [--basis consent] [--channels sms,email] [--json out.json]';

/** Reads the command line; every mistake is one sentence that says what to change. */
export async function readArguments(argv: readonly string[]): Promise<DemoArguments> {
  const { input, days, answers, basis, json, channels } = parse(argv);
  if (input === undefined) throw new SentenceError(`Name the list of leads: ${usage}`);
  const dayCount = Number(days ?? '30');
  if (!Number.isInteger(dayCount) || dayCount < 1 || dayCount > 365)
    throw new SentenceError('--days is a whole number from 1 to 365.');
  const basisWord = z
    .enum(['consent', 'legitimate_interest', 'contract'])
    .safeParse(basis ?? 'consent');
  if (!basisWord.success)
    throw new SentenceError('--basis is consent, legitimate_interest or contract.');
  return {
    inputFile: input,
    days: dayCount,
    answers: answers === undefined ? null : await readAnswers(answers),
    basis: basisWord.data,
    jsonFile: json ?? null,
    way: channels === undefined ? null : readWay(channels),
  };
}

function readWay(channels: string): TouchWay {
  const way = readTouchWay(channels === 'best' ? channels : channels.split(','));
  if (way === null)
    throw new SentenceError(
      '--channels is best, or email, sms and whatsapp in their order, with commas.',
    );
  return way;
}

function parse(argv: readonly string[]) {
  const option = { type: 'string' } as const;
  try {
    const { values } = parseArgs({
      args: [...argv],
      options: {
        ...{ input: option, days: option, answers: option, basis: option, json: option },
        channels: option,
      },
    });
    return values;
  } catch (error) {
    throw new SentenceError(
      `${error instanceof Error ? error.message : 'Unknown option.'} ${usage}`,
    );
  }
}

async function readAnswers(file: string): Promise<Record<string, unknown>> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new SentenceError(`The answers file ${file} cannot be read.`);
  });
  const parsed = z.record(z.string(), z.unknown()).safeParse(parseJson(text));
  if (!parsed.success) throw new SentenceError(`The answers file ${file} is not a JSON object.`);
  return parsed.data;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
