import { createHmac } from 'node:crypto';

/** The sandbox's own accounts at the providers of texts: what is used where no real ones are set. */
export interface SandboxAccount {
  readonly twilio: {
    readonly accountSid: string;
    readonly authToken: string;
    readonly fromNumbers: readonly string[];
    readonly whatsappFrom: string;
  };
  readonly meta: {
    readonly phoneNumberId: string;
    readonly displayNumber: string;
    readonly accessToken: string;
    readonly appSecret: string;
    readonly verifyToken: string;
  };
}

/**
 * The accounts of the sandbox that has this control secret.
 *
 * What signs webhooks is derived from the secret, so that nobody else can sign one, and worker, web and sandbox know it
 * without being told. The numbers are fictional (555-01xx): they belong to nobody.
 */
export function sandboxAccount(controlSecret: string): SandboxAccount {
  const derive = (purpose: string) =>
    createHmac('sha256', controlSecret).update(`sandbox ${purpose}`).digest('hex').slice(0, 32);
  return {
    twilio: {
      accountSid: 'AC5a4db0c0000000000000000000000001',
      authToken: derive('twilio auth token'),
      fromNumbers: ['+12025550142', '+12025550143'],
      whatsappFrom: '+12025550144',
    },
    meta: {
      phoneNumberId: '100000000000145',
      displayNumber: '+12025550145',
      accessToken: derive('meta access token'),
      appSecret: derive('meta app secret'),
      verifyToken: derive('meta verify token'),
    },
  };
}
