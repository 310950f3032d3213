/** A process of its own that takes every mail and forgets it: what is measured is whoever sends. */
import { createServer, type Socket } from 'node:net';

let taken = 0;

const server = createServer((socket) => {
  socket.setNoDelay(true);
  socket.on('error', () => undefined);
  socket.write('220 sink ESMTP\r\n');
  takeMails(socket);
});
server.listen(0, '127.0.0.1', () => {
  process.send?.('ready');
});
process.on('message', (word) => {
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  process.send?.(word === 'port' ? port : taken);
});
process.on('disconnect', () => process.exit(0));

function takeMails(socket: Socket): void {
  let isText = false;
  let waiting = '';
  socket.on('data', (chunk) => {
    waiting += chunk.toString('latin1');
    for (;;) {
      const end = waiting.indexOf(isText ? '\r\n.\r\n' : '\r\n');
      if (end === -1) break;
      const line = waiting.slice(0, end);
      waiting = waiting.slice(end + (isText ? 5 : 2));
      if (isText) taken += 1;
      socket.write(isText ? '250 2.0.0 taken\r\n' : answerTo(line));
      isText = !isText && /^DATA$/i.test(line);
    }
    // Of a text only its end matters.
    if (isText && waiting.length > 64) waiting = waiting.slice(-8);
  });
}

function answerTo(line: string): string {
  if (/^EHLO/i.test(line)) return '250-sink\r\n250 8BITMIME\r\n';
  if (/^DATA$/i.test(line)) return '354 go on\r\n';
  return /^QUIT/i.test(line) ? '221 bye\r\n' : '250 2.1.0 ok\r\n';
}
