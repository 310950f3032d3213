import { generateKeyPairSync } from 'node:crypto';
import { dkimSign } from 'mailauth';
import { describe, expect, it } from 'vitest';
import { createDmarcCheck, type ResolveDns } from './dmarc.ts';

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const publicDer = publicKey.export({ type: 'spki', format: 'der' }).toString('base64');

function dns(records: Readonly<Record<string, string>>): ResolveDns {
  return (name) => {
    const record = records[name];
    return record === undefined
      ? Promise.reject(Object.assign(new Error('none'), { code: 'ENOTFOUND' }))
      : Promise.resolve([[record]]);
  };
}

const zone = {
  's1._domainkey.berg.example': `v=DKIM1; k=rsa; p=${publicDer}`,
  '_dmarc.berg.example': 'v=DMARC1; p=reject',
};

async function signed(from: string): Promise<Buffer> {
  const mail = `From: ${from}\r\nTo: r@inbound.test\r\nSubject: Hi\r\nMessage-ID: <a@berg.example>\r\nDate: Thu, 19 Nov 2026 11:00:00 +0100\r\n\r\nYes\r\n`;
  const key = {
    signingDomain: 'berg.example',
    selector: 's1',
    privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }),
    algorithm: 'rsa-sha256',
    canonicalization: 'relaxed/relaxed',
  };
  const { signatures } = await dkimSign(mail, { ...key, ...{ signatureData: [key] } });
  return Buffer.from(signatures + mail);
}

describe('the sender’s domain', () => {
  it('vouches for a mail that it signed', async () => {
    expect(await createDmarcCheck(dns(zone))(await signed('anna@berg.example'))).toBe('pass');
  });

  it('does not vouch for a mail that was changed on the way', async () => {
    const changed = Buffer.from(
      (await signed('anna@berg.example')).toString().replace('Yes', 'No!'),
    );
    expect(await createDmarcCheck(dns(zone))(changed)).toBe('fail');
  });

  it('does not vouch for another From with its signature', async () => {
    const other = { ...zone, '_dmarc.other.example': 'v=DMARC1; p=none' };
    expect(await createDmarcCheck(dns(other))(await signed('anna@other.example'))).toBe('fail');
  });

  it('is unknown without a policy, and while DNS is away', async () => {
    const mail = await signed('anna@berg.example');
    const withoutPolicy = { 's1._domainkey.berg.example': zone['s1._domainkey.berg.example'] };
    expect(await createDmarcCheck(dns(withoutPolicy))(mail)).toBe('none');
    const away: ResolveDns = () =>
      Promise.reject(Object.assign(new Error('away'), { code: 'ESERVFAIL' }));
    expect(await createDmarcCheck(away)(mail)).not.toBe('pass');
  });

  it('is unknown for bytes that are no mail', async () => {
    expect(await createDmarcCheck(dns({}))(Buffer.from([0, 1, 2]))).toBe('none');
  });
});
