import express, { Router, type Request, type RequestHandler, type Response } from 'express';
import { isSameSecret } from '../http/guards.ts';
import { pause } from '../pause.ts';
import type { TextFault } from '../texts/faults.ts';
import type { TextParts } from '../texts/parts.ts';
import { parseAddress } from '../texts/numbers.ts';
import { contentRoutes } from './content.ts';
import { refusal, refusalBody, type TwilioRefusal } from './errors.ts';
import { messagePage } from './list.ts';
import { messageJson } from './message-json.ts';
import { readMessage } from './read-message.ts';

const quietPatienceMs = 4_000;

/** The parts of Twilio's REST API that Rainmaker uses, at the paths and in the shapes of Twilio. */
export function twilioRoutes(parts: TextParts): Router {
  const router = Router();
  const { accountSid } = parts.account.twilio;
  const guard = requireAccount(parts);
  const messages = Router({ mergeParams: true });
  messages.use(guard);
  messages.post('/Messages.json', sendRoute(parts));
  messages.get('/Messages.json', listRoute(parts));
  messages.get('/Messages/:sid.json', (request, response) => {
    const line = parts.record.byId(request.params.sid);
    if (line?.provider !== 'twilio') refuse(response, refusal(20404, 404));
    else response.json(messageJson(line, parts.journal, accountSid));
  });
  messages.get('/Messages/:sid/Media/:mediaId', (request, response, next) => {
    parts.media
      .read(request.params.mediaId)
      .then((file) => {
        if (file === null) refuse(response, refusal(20404, 404));
        else response.type(file.contentType).send(file.bytes);
      })
      .catch(next);
  });
  router.use('/2010-04-01/Accounts/:accountSid', messages);
  const newStatus = () => parts.switches.newTemplates;
  router.use('/v1/Content', guard, contentRoutes(parts.templates, accountSid, newStatus));
  return router;
}

function sendRoute(parts: TextParts): RequestHandler {
  const form: RequestHandler = express.urlencoded({ extended: false, limit: '64kb' });
  return (request, response, next) => {
    // From the first byte until it is kept or given up, even when the client is gone by then: nobody may call absent what
    // may still be taken.
    const end = parts.intake.begin();
    form(request, response, (error: unknown) => {
      if (error !== undefined) {
        end();
        next(error);
        return;
      }
      send(request, response, parts).catch(next).finally(end);
    });
  };
}

async function send(request: Request, response: Response, parts: TextParts): Promise<void> {
  const { faults, journal, templates } = parts;
  const recipient = recipientIn(request.body);
  if (faults.take(['drop-before'], recipient) !== null) {
    response.destroy();
    return;
  }
  const early = faults.take(['auth', 'rate', 'server-error', 'refuse'], recipient);
  if (early !== null) {
    if (early.mode === 'rate') response.set('retry-after', String(early.delayMs / 1_000));
    refuse(response, refusalOfFault(early));
    return;
  }
  const read = readMessage(request.body, { account: parts.sending, journal, templates });
  if (!read.ok) {
    refuse(response, read.why);
    return;
  }
  const contentHash = request.get('x-rainmaker-content') ?? null;
  const line = await parts.intake.keep({ ...read.draft, contentHash });
  const late = faults.take(['drop-after', 'accept-500', 'slow'], recipient);
  if (late?.mode === 'drop-after') response.destroy();
  else if (late?.mode === 'accept-500') refuse(response, refusal(20500, 500));
  else {
    if (late !== null) await pause(late.delayMs, parts.stopping);
    response.status(201).json(messageJson(line, journal, parts.account.twilio.accountSid));
  }
}

function listRoute(parts: TextParts): RequestHandler {
  const { record, journal, intake, account } = parts;
  return (request, response, next) => {
    isQuiet(intake.quiet())
      .then((quiet) => {
        if (!quiet) {
          response.set('retry-after', '1');
          refuse(response, refusal(20500, 503));
          return;
        }
        const page = messagePage(request.query, record, journal, account.twilio.accountSid);
        if (page === null) refuse(response, { ...refusal(20001), message: 'Invalid query.' });
        else response.json(page);
      })
      .catch(next);
  };
}

async function isQuiet(quiet: Promise<void>): Promise<boolean> {
  const timeout = new AbortController();
  const first = await Promise.race([
    quiet.then(() => true),
    pause(quietPatienceMs, timeout.signal).then(() => false),
  ]);
  timeout.abort();
  return first;
}

function refusalOfFault({ mode, code }: TextFault): TwilioRefusal {
  if (mode === 'auth') return refusal(20003, 401);
  if (mode === 'rate') return refusal(20429, 429);
  if (mode === 'server-error') return refusal(20500, 500);
  return refusal(code ?? 21211);
}

function recipientIn(form: unknown): string[] {
  if (typeof form !== 'object' || form === null || !('To' in form)) return [];
  const address = typeof form.To === 'string' ? parseAddress(form.To) : null;
  return address === null ? [] : [address.number];
}

function requireAccount({ account }: TextParts): RequestHandler {
  const { accountSid, authToken } = account.twilio;
  const expected = Buffer.from(`${accountSid}:${authToken}`).toString('base64');
  return (request, response, next) => {
    const given = /^Basic (\S+)$/i.exec(request.get('authorization') ?? '')?.[1] ?? '';
    if (!isSameSecret(given, expected)) {
      refuse(response, refusal(20003, 401));
      return;
    }
    const asked = request.params.accountSid;
    if (asked === undefined || asked === accountSid) next();
    else refuse(response, refusal(20404, 404));
  };
}

function refuse(response: Response, why: TwilioRefusal): void {
  response.status(why.status).json(refusalBody(why));
}
