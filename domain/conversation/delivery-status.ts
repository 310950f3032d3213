import { deliveryActions, type DeliveryAction, type DeliveryReport } from './mail.ts';

/**
 * Reads the body of a `message/delivery-status` part (RFC 3464).
 *
 * Of several recipients the worst one is returned (failed before delayed before delivered). Returns null when the text
 * holds no per-recipient fields. `originalMessageId` comes from the returned headers and is null here. Edge: a Status
 * of only `5.0.0` gives way to a more exact code in the Diagnostic-Code.
 */
export function parseDeliveryStatus(text: string): DeliveryReport | null {
  const blocks = text
    .slice(0, 200_000)
    .replace(/\r\n?/g, '\n')
    .split(/\n\s*\n/);
  const reports = blocks.slice(0, 200).flatMap((block) => recipientReport(fieldsOf(block)) ?? []);
  const [first, ...rest] = reports;
  if (first === undefined) return null;
  return rest.reduce((worst, report) => (rank(report) < rank(worst) ? report : worst), first);
}

type Fields = ReadonlyMap<string, string>;

/** Header-like fields of a block, folded lines joined; of repeated names the first. */
export function fieldsOf(block: string): Fields {
  const fields = new Map<string, string>();
  let current: string | null = null;
  for (const line of block.split('\n').slice(0, 500)) {
    if (/^[ \t]/.test(line)) {
      if (current !== null) fields.set(current, `${fields.get(current) ?? ''} ${line.trim()}`);
      continue;
    }
    const match = /^([A-Za-z][A-Za-z0-9-]{0,60})[ \t]*:(.*)$/.exec(line.slice(0, 4000));
    const name = match?.[1]?.toLowerCase();
    current = name !== undefined && !fields.has(name) ? name : null;
    if (current !== null) fields.set(current, (match?.[2] ?? '').trim());
  }
  return fields;
}

function recipientReport(fields: Fields): DeliveryReport | null {
  const action = actionOf(fields.get('action'));
  const statusField = enhancedStatus(fields.get('status') ?? '');
  const finalRecipient = addressOf(fields.get('final-recipient'));
  if (finalRecipient === null && action === null) return null;
  const diagnostic = (fields.get('diagnostic-code') ?? '').slice(0, 1000);
  const status = exactStatus(statusField, diagnostic);
  return {
    action: action ?? actionOfStatus(status),
    status,
    diagnostic,
    finalRecipient,
    originalRecipient: addressOf(fields.get('original-recipient')),
    originalMessageId: null,
    isFromWords: false,
  };
}

function actionOf(value: string | undefined): DeliveryAction | null {
  const word = /^[a-z]+/.exec((value ?? '').trim().toLowerCase())?.[0];
  return deliveryActions.find((action) => action === word) ?? null;
}

function actionOfStatus(status: string | null): DeliveryAction {
  if (status?.startsWith('2') === true) return 'delivered';
  return status?.startsWith('4') === true ? 'delayed' : 'failed';
}

function exactStatus(status: string | null, diagnostic: string): string | null {
  if (status !== null && !/^[45]\.0\.0$/.test(status)) return status;
  const inDiagnostic = enhancedStatus(diagnostic);
  if (inDiagnostic === null) return status;
  return status === null || inDiagnostic.startsWith(status.slice(0, 1)) ? inDiagnostic : status;
}

const enhanced = /(?<![\d.])([245])\.([0-7])\.(\d{1,3})(?![\d]|\.\d)/;

/** The first enhanced status code (RFC 3463) in a text. Edge: no part of an IP address or a version is taken. */
export function enhancedStatus(text: string): string | null {
  const match = enhanced.exec(text.slice(0, 20_000));
  return match === null ? null : `${match[1]}.${match[2]}.${match[3]}`;
}

/** The address of a field such as `rfc822; <Anna@Firm.example>`, lower-case, or null. */
export function addressOf(field: string | undefined): string | null {
  const value = (field ?? '').replace(/^[^;]{0,40};/, '');
  const match = /[^\s<>;,"()]{1,64}@[^\s<>;,"()]{1,190}/.exec(value.slice(0, 1000));
  return match === null ? null : match[0].toLowerCase();
}

function rank(report: DeliveryReport): number {
  if (report.action === 'failed') return report.status?.startsWith('5') === true ? 0 : 1;
  return report.action === 'delayed' ? 2 : 3;
}
