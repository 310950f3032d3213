import { ChatOpenAI } from '@langchain/openai';
import type { Drafter } from '../deps.ts';

/** A model behind an OpenAI-compatible endpoint; typed output, the client's own retries off. */
export function createModelDrafter(options: {
  apiKey: string;
  baseUrl: string | null;
  model: string;
}): Drafter {
  const chat = new ChatOpenAI({
    apiKey: options.apiKey,
    model: options.model,
    maxRetries: 0,
    timeout: 60_000,
    ...(options.baseUrl === null ? {} : { configuration: { baseURL: options.baseUrl } }),
  });
  return {
    model: options.model,
    write: ({ prompt, schema }) =>
      chat.withStructuredOutput(schema, { method: 'jsonSchema', name: 'draft' }).invoke([
        { role: 'system', content: prompt.system },
        { role: 'user', content: prompt.user },
      ]),
  };
}

/** No model is configured: every draft comes from the templates, and says so. */
export const noDrafter: Drafter = {
  model: null,
  write: () => Promise.reject(new Error('No model is configured.')),
};
