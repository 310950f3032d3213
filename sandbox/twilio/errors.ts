/** Why a request is not taken, as Twilio says it. */
export interface TwilioRefusal {
  readonly status: number;
  readonly code: number;
  readonly message: string;
}

const words: Readonly<Record<number, string>> = {
  20003: 'Authenticate',
  20404: 'The requested resource was not found',
  20429: 'Too Many Requests',
  20500: 'An internal server error has occurred',
  21211: "The 'To' number is not a valid phone number.",
  21266: "'To' and 'From' number cannot be the same.",
  21408: 'This account may not send to the region of this number.',
  21602: 'Message body is required.',
  21603: "A 'From' or 'MessagingServiceSid' parameter is required.",
  21604: "A 'To' phone number is required.",
  21606: "The 'From' phone number is not one of this account.",
  21609: "The 'StatusCallback' URL is not one that the sandbox may call.",
  21610: 'Attempt to send to a recipient who has unsubscribed.',
  21614: "The 'To' number is not a mobile number.",
  21617: 'The concatenated message body exceeds the 1600 character limit.',
  21620: "A 'MediaUrl' is not a URL that the sandbox may fetch.",
  21623: 'More than ten MediaUrl parameters.',
  21655: 'The ContentSid is invalid.',
  21656: 'The ContentVariables parameter is invalid.',
  21910: "'From' and 'To' are not of the same channel.",
  63007: "Found no WhatsApp sender with the 'From' address.",
};

/** A refusal with Twilio's own shape; 400 unless the code has a status of its own. */
export function refusal(code: number, status = 400): TwilioRefusal {
  return { status, code, message: words[code] ?? 'Refused by the sandbox.' };
}

/** The body of a refusal. */
export function refusalBody({ status, code, message }: TwilioRefusal) {
  return { code, message, more_info: `https://www.twilio.com/docs/errors/${String(code)}`, status };
}

/** Twilio's own test numbers: what sending to them is answered with. */
export const testNumbers: ReadonlyMap<string, number> = new Map([
  ['+15005550001', 21211],
  ['+15005550003', 21408],
  ['+15005550004', 21610],
  ['+15005550009', 21614],
]);
