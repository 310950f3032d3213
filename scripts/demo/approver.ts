import PostalMime from 'postal-mime';
import type { RecordLine, SandboxControl } from '#sandbox/simulation/control-client.ts';
import type { Persona } from '#sandbox/simulation/driver.ts';

const thinkMs = 5 * 60_000;

interface Waiting {
  link: string;
  dueMs: number;
}

/**
 * An approver without an account: reads the mails that the sandbox took for them, opens each signed link five virtual
 * minutes later, and presses Approve as a browser without script would.
 */
export function approverOverLinks(sandbox: SandboxControl, publicUrl: string): Persona {
  const seen = new Set<string>();
  let waiting: Waiting[] = [];
  let lastSeq = 0;

  async function readMails(): Promise<void> {
    for (const line of await sandbox.record(lastSeq)) {
      lastSeq = line.seq;
      if (!line.isOutreach) await readLinks(line);
    }
  }

  async function readLinks(line: RecordLine): Promise<void> {
    const mail = await PostalMime.parse(await sandbox.mail(line.id));
    const pattern = /https?:\/\/[^\s<>"]+\/approve\/[a-z2-7]{26}/g;
    for (const [link] of (mail.text ?? '').replaceAll('=\n', '').matchAll(pattern)) {
      if (!link.startsWith(publicUrl) || seen.has(link)) continue;
      seen.add(link);
      waiting.push({ link, dueMs: Date.parse(line.at) + thinkMs });
    }
  }

  return {
    async nextAtMs() {
      await readMails();
      return waiting.length === 0 ? null : Math.min(...waiting.map(({ dueMs }) => dueMs));
    },
    async actUntil(atMs) {
      await readMails();
      const due = waiting.filter(({ dueMs }) => dueMs <= atMs);
      waiting = waiting.filter(({ dueMs }) => dueMs > atMs);
      for (const { link } of due) await pressApprove(link);
    },
  };
}

/** Opens the page and posts its form; a page that offers no decision any more is left alone. */
async function pressApprove(link: string): Promise<void> {
  const page = await fetch(link, { headers: { accept: 'text/html' } });
  const form = approveForm(await page.text());
  if (!page.ok || form === null) return;
  const answer = await fetch(new URL(form.action, link), {
    method: 'POST',
    redirect: 'manual',
    headers: {
      origin: new URL(link).origin,
      'content-type': 'application/x-www-form-urlencoded',
      'sec-fetch-site': 'same-origin',
    },
    body: new URLSearchParams(form.fields).toString(),
  });
  await answer.arrayBuffer();
  if (answer.status >= 400)
    throw new Error(`The approval page answered ${String(answer.status)} to Approve.`);
}

/** The form with the button "approve", with its hidden fields. */
function approveForm(html: string): { action: string; fields: [string, string][] } | null {
  for (const [form] of html.matchAll(/<form\b[\s\S]*?<\/form>/g)) {
    const button = [...form.matchAll(/<button\b[^>]*>/g)]
      .map(([tag]) => ({ name: attribute(tag, 'name'), value: attribute(tag, 'value') }))
      .find(({ value }) => value === 'approve');
    const hidden = [...form.matchAll(/<input\b[^>]*type="hidden"[^>]*>/g)].map(
      ([tag]): [string, string] => [attribute(tag, 'name') ?? '', attribute(tag, 'value') ?? ''],
    );
    const isApprove = button ?? hidden.find(([, value]) => value === 'approve');
    if (!isApprove) continue;
    const own: [string, string][] = button?.name ? [[button.name, button.value ?? '']] : [];
    return {
      action: attribute(/<form\b[^>]*>/.exec(form)?.[0] ?? '', 'action') ?? '',
      fields: [...hidden, ...own],
    };
  }
  return null;
}

function attribute(tag: string, name: string): string | null {
  const value = new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1];
  return value === undefined ? null : value.replaceAll('&amp;', '&').replaceAll('&quot;', '"');
}
