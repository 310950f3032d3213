import { generateKeyPairSync } from 'node:crypto';
import { MockActivityEnvironment } from '@temporalio/testing';
import nodemailer from 'nodemailer';
import { z } from 'zod';
import type { Deps } from '#activities/deps.ts';
import { createPlanActivities } from '#activities/messaging/plan-send.ts';
import { createSendingActivities } from '#activities/messaging/send-message.ts';
import { openDatabase } from '#db/client.ts';
import type { SendOutcome } from '#domain/messaging/outcome.ts';
import { testConfig } from '#tests/harness/config.ts';
import { someContent } from '#tests/builders/outreach.ts';
import { createDeps } from '#workers/create-deps.ts';
import { dueMessages, perSecond, type DueMessages } from './sending/due-messages.ts';
import { wideLimits } from './sending/wide-limits.ts';
import type { Benchmark } from './shared/benchmark.ts';
import { startChild } from './shared/child.ts';
import { atLeast, explained, ratio, type Finding } from './shared/findings.ts';
import { inTurns } from './shared/rounds.ts';

const atOnce = 16;
const connections = 4;

/** Goal 15: messages a second from due to accepted, with every check, against nodemailer's pool alone. */
export const send: Benchmark = {
  title: 'send: from due to accepted',
  async run({ isFull, servers, say }) {
    const sink = await startChild(new URL('./sending/sink.ts', import.meta.url), {}, z.number());
    const smtpUrl = `smtp://127.0.0.1:${String(await sink.ask('port'))}`;
    const db = openDatabase(await servers.productDatabase('send'), { size: atOnce });
    const config = { ...wideLimits, SMTP_URL: smtpUrl };
    const plain = createDeps(testConfig(config), db);
    const signing = createDeps(testConfig({ ...config, ...dkimKey }), db);
    const [bare, bareSigning] = [poolAlone(smtpUrl, false), poolAlone(smtpUrl, true)];
    try {
      const count = isFull ? 1_600 : 240;
      say(`send: ${String(count)} messages that are due`);
      const due = await dueMessages(db, plain, count);
      const sides = {
        ours: () => sentPerSecond(plain, due),
        bare: () => bare.perSecond(due),
        'ours signed': () => sentPerSecond(signing, due),
        'bare signed': () => bareSigning.perSecond(due),
      };
      await inTurns(sides, 1);
      const finding: Finding = {
        ...{ what: 'accepted', unit: 'messages/s' },
        sides: await inTurns(sides),
      };
      return { findings: [finding], ...goalsOf(finding, count) };
    } finally {
      bare.close();
      bareSigning.close();
      await db.destroy();
      await sink.stop();
    }
  },
};

const { privateKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
});
const dkimKey = {
  ...{ DKIM_DOMAIN: 'quillmere.example', DKIM_SELECTOR: 'mail' },
  DKIM_PRIVATE_KEY: privateKey,
};

interface Input {
  messageId: string;
}

async function sentPerSecond(deps: Deps, due: DueMessages): Promise<number> {
  await due.reset();
  const plans = createPlanActivities(deps);
  const sends = createSendingActivities(deps);
  const planAndSend = async (input: Input) => {
    const planned = await plans.planSend(input);
    if (planned.kind !== 'due') throw new Error(`Not due but ${planned.kind}.`);
    return sends.sendMessage(planned);
  };
  return perSecond(due.messageIds, atOnce, async (messageId) => {
    const environment = new MockActivityEnvironment();
    const { kind } = await environment.run<[Input], SendOutcome, typeof planAndSend>(planAndSend, {
      messageId,
    });
    if (kind !== 'accepted') throw new Error(`Not accepted but ${kind}.`);
  });
}

function poolAlone(url: string, isSigned: boolean) {
  const pool = nodemailer.createTransport({
    ...{ url, pool: true, maxConnections: connections, maxMessages: Infinity },
    ...(isSigned
      ? { dkim: { domainName: 'quillmere.example', keySelector: 'mail', privateKey } }
      : {}),
  });
  const { subject, html, plainText: text } = someContent('Shall we look at it?');
  const from = { name: 'Quillmere', address: 'hello@quillmere.example' };
  return {
    close: () => pool.close(),
    perSecond: ({ messageIds }: DueMessages) =>
      perSecond(messageIds, atOnce, (id) =>
        pool.sendMail({
          ...{ from, to: `ana-${id.slice(0, 8)}@vinho.example`, subject, html, text },
          messageId: `<${id}@quillmere.example>`,
        }),
      ),
  };
}

const whySlower =
  'ours plans, gates and marks, and records each message in three transactions that are forced to disk, 34 statements together; each takes about 0.2 ms of the worker’s processor and as much of PostgreSQL’s, which share this machine; the pool alone promises nothing';

function goalsOf(finding: Finding, count: number) {
  const plain = ratio(finding, 'ours', 'bare');
  const signed = ratio(finding, 'ours signed', 'bare signed');
  return {
    goals: [
      explained(atLeast('15', 'at least 0.7 of the pool alone', plain, 0.7), whySlower),
      explained(atLeast('15', 'signed, at least 0.9 of signing alone', signed, 0.9), whySlower),
    ],
    notes: [
      `${String(count)} messages a round and side, ${String(atOnce)} at once over ${String(connections)} connections, one process; every limit is counted`,
      'all leave by one account, mailbox and to one domain: each commit waits for the one before',
    ],
  };
}
