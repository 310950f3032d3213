import { authenticate } from 'mailauth';
import type { Dmarc } from '#domain/conversation/mail.ts';

/** Port: looks up DNS records, in the form of `node:dns/promises` `resolve`. Rejects with an error that has a `code`. */
export type ResolveDns = (name: string, type: string) => Promise<string[][] | string[]>;

/** Port: what DMARC says of a raw mail; must not throw. */
export type CheckDmarc = (raw: Uint8Array) => Promise<Dmarc>;

/**
 * A DMARC check by DKIM signatures over DNS, for when no mail server of ours did it.
 *
 * The connecting address is not known here, so that SPF takes no part: a pass needs an aligned DKIM signature. `none`
 * where the domain has no policy or DNS is away: an unknown is never a pass.
 */
export function createDmarcCheck(resolveDns: ResolveDns): CheckDmarc {
  return async (raw) => {
    try {
      const result = await authenticate(Buffer.from(raw), {
        resolver: resolveDns,
        mta: 'localhost',
        disableArc: true,
        disableBimi: true,
      });
      const verdict = result.dmarc === false ? 'none' : result.dmarc.status.result;
      return verdict === 'pass' || verdict === 'fail' ? verdict : 'none';
    } catch {
      return 'none';
    }
  };
}
