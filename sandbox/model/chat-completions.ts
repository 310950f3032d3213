import { createHash } from 'node:crypto';
import { z } from 'zod';
import { factsIn, type PromptFacts } from './context.ts';
import { writeDraft } from './draft.ts';
import { fillSchema, jsonSchema } from './from-schema.ts';

/** How the model behaves. `obedient` does whatever the data of the prompt tell it to. */
export const modelModes = ['ok', '429', '500', 'refusal', 'bad-json', 'obedient'] as const;
export type ModelMode = (typeof modelModes)[number];

const contentSchema = z.union([
  z.string(),
  z.array(z.looseObject({ type: z.string(), text: z.string().optional() })),
  z.null(),
]);

const requestSchema = z.looseObject({
  model: z.string(),
  messages: z.array(z.looseObject({ role: z.string(), content: contentSchema.optional() })).min(1),
  stream: z.boolean().nullish(),
  response_format: z
    .discriminatedUnion('type', [
      z.looseObject({ type: z.literal('text') }),
      z.looseObject({ type: z.literal('json_object') }),
      z.looseObject({
        type: z.literal('json_schema'),
        json_schema: z.looseObject({ schema: jsonSchema }),
      }),
    ])
    .optional(),
});
type ChatRequest = z.output<typeof requestSchema>;

/** An HTTP answer of the model's endpoint. */
export interface ModelAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/** Answers `POST /v1/chat/completions`: the same request always gets the same answer. */
export function completeChat(body: unknown, mode: ModelMode, now: string): ModelAnswer {
  const parsed = requestSchema.safeParse(body);
  if (!parsed.success) return refusedRequest('The request is not a chat completion.');
  if (parsed.data.stream === true) return refusedRequest('The sandbox does not stream.');
  if (mode === '429') {
    return {
      status: 429,
      headers: { 'retry-after': '1' },
      body: modelError('Rate limit reached.', 'requests', 'rate_limit_exceeded'),
    };
  }
  if (mode === '500') {
    return { status: 500, body: modelError('The server had an error.', 'server_error', null) };
  }
  return { status: 200, body: completion(parsed.data, mode, now) };
}

/** The body of an error in OpenAI's form. */
export function modelError(message: string, type: string, code: string | null): unknown {
  return { error: { message, type, param: null, code } };
}

function refusedRequest(message: string): ModelAnswer {
  return { status: 400, body: modelError(message, 'invalid_request_error', null) };
}

function completion(
  request: ChatRequest,
  mode: Exclude<ModelMode, '429' | '500'>,
  now: string,
): unknown {
  const texts = request.messages.map(({ content }) => textOf(content));
  const refusal = mode === 'refusal' ? 'I cannot help with that.' : null;
  const content = refusal === null ? contentOf(request, mode) : null;
  const promptTokens = tokensOf(texts.join('\n'));
  const completionTokens = tokensOf(content ?? refusal ?? '');
  const digest = createHash('sha256').update(JSON.stringify([request.messages, content]));
  return {
    id: `chatcmpl-${digest.digest('hex').slice(0, 24)}`,
    object: 'chat.completion',
    created: Math.floor(Date.parse(now) / 1000),
    model: request.model,
    choices: [
      {
        index: 0,
        message: { role: 'assistant', content, refusal },
        logprobs: null,
        finish_reason: 'stop',
      },
    ],
    usage: {
      prompt_tokens: promptTokens,
      completion_tokens: completionTokens,
      total_tokens: promptTokens + completionTokens,
    },
  };
}

function contentOf(request: ChatRequest, mode: 'ok' | 'refusal' | 'bad-json' | 'obedient'): string {
  const facts = factsIn(
    request.messages.filter(({ role }) => role === 'user').map(({ content }) => textOf(content)),
  );
  const draft = writeDraft(facts);
  const orders = mode === 'obedient' ? ordersIn(facts) : [];
  const format = request.response_format;
  if (format === undefined || format.type === 'text') {
    return [draft.greeting, ...draft.paragraphs, draft.ask, ...orders].join('\n\n');
  }
  const wanted =
    format.type === 'json_schema'
      ? format.json_schema.schema
      : { properties: { subject: { type: 'string' }, body: { type: 'string' } } };
  const json = JSON.stringify(fillSchema(wanted, { draft, facts, orders }));
  return mode === 'bad-json' ? `Here you are: ${json.slice(0, -1)}` : json;
}

// What reads like an order to a model, wherever in the data it stands.
function ordersIn(facts: PromptFacts): string[] {
  const order = /\b(ignore|disregard|instructions?|system prompt|you must|assistant|override)\b/i;
  return facts.flatMap(({ value }) =>
    typeof value === 'string' && order.test(value) ? [value] : [],
  );
}

function textOf(content: z.output<typeof contentSchema> | undefined): string {
  if (typeof content === 'string') return content;
  return (content ?? []).map((part) => part.text ?? '').join('\n');
}

function tokensOf(text: string): number {
  return Math.ceil(text.length / 4);
}
