import { spawn } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { connect } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import path from 'node:path';
import { freePorts } from '#scripts/launcher/ports.ts';

/** A real IMAP server with one mailbox. */
export interface ImapServer {
  url: string;
  /** Puts a mail into the mailbox, as a mail server would. */
  deliver(raw: string): void;
  stop(): Promise<void>;
}

const programs = ['/usr/sbin/dovecot', '/usr/local/sbin/dovecot', '/opt/homebrew/sbin/dovecot'];

/** Where Dovecot is on this machine; null where it is not. */
export function findDovecot(): string | null {
  return programs.find((program) => existsSync(program)) ?? null;
}

/** Starts Dovecot on a free port of this machine, with a folder of its own. */
export async function startDovecot(program: string): Promise<ImapServer> {
  const dir = mkdtempSync(path.join(tmpdir(), 'rainmaker-imap-'));
  const [port = 0] = await freePorts(1);
  // Dovecot opens no mailbox of the superuser's.
  const { uid, gid, username } = userInfo();
  const owner = uid === 0 ? { uid: 65_534, gid: 65_534 } : { uid, gid };
  chmodSync(dir, 0o755);
  for (const name of ['mail', 'mail/new', 'mail/cur', 'mail/tmp']) {
    mkdirSync(path.join(dir, name));
    chownSync(path.join(dir, name), owner.uid, owner.gid);
  }
  const file = path.join(dir, 'dovecot.conf');
  writeFileSync(file, configuration(dir, port, owner, uid === 0 ? null : username));
  const server = spawn(program, ['-F', '-c', file], { stdio: 'ignore' });
  const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()));
  await answering(port);
  let count = 0;
  return {
    url: `imap://post%40quillmere.example:a-secret%2Bword@127.0.0.1:${String(port)}/INBOX`,
    deliver(raw) {
      count += 1;
      const name = path.join(dir, 'mail/new', `${String(count).padStart(4, '0')}.test.local`);
      writeFileSync(name, raw);
      chownSync(name, owner.uid, owner.gid);
    },
    async stop() {
      server.kill('SIGTERM');
      await ended;
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

function configuration(
  dir: string,
  port: number,
  owner: { uid: number; gid: number },
  onlyUser: string | null,
): string {
  const users =
    onlyUser === null
      ? ''
      : `default_internal_user = ${onlyUser}\ndefault_login_user = ${onlyUser}\n`;
  return `protocols = imap
listen = 127.0.0.1
base_dir = ${dir}/run
state_dir = ${dir}/state
log_path = ${dir}/log
ssl = no
disable_plaintext_auth = no
${users}mail_location = maildir:${dir}/mail
first_valid_uid = 1
first_valid_gid = 1
passdb {
  driver = static
  args = password=a-secret+word
}
userdb {
  driver = static
  args = uid=${String(owner.uid)} gid=${String(owner.gid)} home=${dir}/mail
}
service imap-login {
  chroot =
  inet_listener imap {
    port = ${String(port)}
  }
  inet_listener imaps {
    port = 0
  }
}
service anvil {
  chroot =
}
`;
}

async function answering(port: number): Promise<void> {
  for (let attempt = 0; attempt < 200; attempt += 1) {
    const isThere = await new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1', () => resolve(true));
      socket.on('error', () => resolve(false));
      socket.on('close', () => resolve(false));
      socket.once('data', () => socket.end());
    });
    if (isThere) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('Dovecot does not answer.');
}
