import { buffer } from 'node:stream/consumers';
import DKIM from 'nodemailer/lib/dkim';

/** A key that signs for a domain (RFC 6376). */
export interface DkimKey {
  domain: string;
  selector: string;
  /** An RSA key in PEM. */
  privateKey: string;
}

// One-click unsubscribe counts only when both of its fields are signed (RFC 8058, 4); what is not there is signed as absent
// nowhere, so nothing breaks a mail without them.
const signedFields =
  'From:Reply-To:To:Subject:Date:Message-ID:In-Reply-To:References:MIME-Version:Content-Type:' +
  'Content-Transfer-Encoding:List-Unsubscribe:List-Unsubscribe-Post:Auto-Submitted';

/** Makes the signer of an account: a mail as bytes, with its signature at the top. Without a key it changes nothing. */
export function createSigner(key: DkimKey | null): (raw: Buffer) => Promise<Buffer> {
  if (key === null) return (raw) => Promise.resolve(raw);
  const dkim = new DKIM({
    domainName: key.domain,
    keySelector: key.selector,
    privateKey: key.privateKey,
    headerFieldNames: signedFields,
  });
  return (raw) => buffer(dkim.sign(raw));
}
