import http from 'node:http';
import https from 'node:https';
import type { HeldAttempt } from './held-connection.ts';

const maxAnswerBytes = 1024 * 1024;

/** An answer whose body is at most 1 MiB; more is cut off. */
export interface PostAnswer {
  status: number;
  headers: http.IncomingHttpHeaders;
  body: string;
}

/** Posts JSON over the connection of an attempt. Rejects when there was no answer; follows no redirect. */
export function postJson(
  url: string,
  body: unknown,
  headers: Readonly<Record<string, string>>,
  { agents }: HeldAttempt,
): Promise<PostAnswer> {
  const bytes = Buffer.from(JSON.stringify(body), 'utf8');
  const isSecure = url.startsWith('https:');
  const { request } = isSecure ? https : http;
  return new Promise((resolve, reject) => {
    const asked = request(
      url,
      {
        method: 'POST',
        agent: isSecure ? agents.https : agents.http,
        headers: {
          'content-type': 'application/json',
          'content-length': bytes.length,
          ...headers,
        },
      },
      (response) => {
        const chunks: Buffer[] = [];
        let size = 0;
        response.on('data', (chunk: Buffer) => {
          size += chunk.length;
          if (size <= maxAnswerBytes) chunks.push(chunk);
        });
        response.on('error', reject);
        response.on('end', () => {
          const { statusCode = 0, headers: answered } = response;
          resolve({
            status: statusCode,
            headers: answered,
            body: Buffer.concat(chunks).toString('utf8'),
          });
        });
      },
    );
    asked.on('error', reject);
    asked.end(bytes);
  });
}
