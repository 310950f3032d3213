// What has to be right before TypeScript can run: plain Node, nothing installed.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(
  import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname),
  '..',
);
const lockFile = path.join(root, 'package-lock.json');
const stampFile = path.join(root, 'node_modules', '.rainmaker-lock');
const oldestNode = [20, 19];

/** Checks Node and installs the locked dependencies when they are missing or of another lock. */
export async function bootstrap() {
  process.env.RAINMAKER_BEGAN_AT ??= String(Date.now());
  process.chdir(root);
  checkNode();
  const stamp = `${createHash('sha256').update(readFileSync(lockFile)).digest('hex')} ${process.platform}-${process.arch}`;
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return;
  if (!isInstalledByHand()) await install();
  writeFileSync(stampFile, stamp);
}

/** Makes TypeScript files importable from here on. */
export async function enableTypeScript() {
  const { register } = await import('tsx/esm/api');
  register();
}

function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const [needMajor, needMinor] = oldestNode;
  if (major > needMajor || (major === needMajor && minor >= needMinor)) return;
  console.error(
    `This is Node ${process.versions.node}, but ${oldestNode.join('.')} or newer is needed.`,
  );
  process.exit(1);
}

// Somebody may have run npm ci: npm keeps a list of what it has put where.
function isInstalledByHand() {
  const hidden = path.join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(hidden)) return false;
  const installed = JSON.parse(readFileSync(hidden, 'utf8')).packages;
  const locked = Object.entries(JSON.parse(readFileSync(lockFile, 'utf8')).packages);
  return locked.every(
    ([place, { version, optional }]) =>
      place === '' || installed[place]?.version === version || (optional && !installed[place]),
  );
}

async function install() {
  const count = Object.keys(JSON.parse(readFileSync(lockFile, 'utf8')).packages).length;
  const startedAt = Date.now();
  const elapsed = () => `${Math.round((Date.now() - startedAt) / 1000)} s`;
  const say = (text) => console.log(`  ${'Dependencies'.padEnd(18)} ${text}`);
  say(`installing up to ${count} packages with npm ci, once for this lock file …`);
  const heartbeat = setInterval(() => say(`installing  (${elapsed()}) …`), 10_000);
  const { code, output } = await runNpm(['ci', '--no-audit', '--no-fund', '--loglevel=error']);
  clearInterval(heartbeat);
  if (code !== 0) {
    console.error(output.trim());
    console.error('\nThe dependencies cannot be installed; see above, then run the command again.');
    process.exit(1);
  }
  say(`installed  (${elapsed()})`);
}

function runNpm(args) {
  // Under "npm start" this is the npm that runs us, wherever it lies.
  const npm = process.env.npm_execpath;
  const [command, ...first] = npm?.endsWith('.js') ? [process.execPath, npm] : ['npm'];
  const child = spawn(command, [...first, ...args], {
    cwd: root,
    // Development tools are dependencies too, whatever NODE_ENV says.
    env: { ...process.env, NODE_ENV: 'development' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => (output = (output + chunk).slice(-8_000)));
  }
  const end = () => child.kill();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, end);
  return new Promise((resolve) => {
    child.once('error', (error) => resolve({ code: 1, output: error.message }));
    child.once('close', (code) => {
      for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.off(signal, end);
      resolve({ code, output });
    });
  });
}
