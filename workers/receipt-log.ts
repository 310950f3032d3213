import type { Logger } from '#config/logger.ts';
import type { Db } from '#db/client.ts';
import { lastReceiptId, readLoggedReceipts } from '#db/communication-fields.ts';
import { fieldsOf } from './communication-log.ts';
import { startLoop, type Loop } from './relay/loop.ts';

const idleMs = 5_000;
const atOnce = 200;

/** How loud a receipt is said; what is on its way needs no line. */
const levels: Readonly<Record<string, 'info' | 'warn'>> = {
  ...{ delivered: 'info', opened: 'info', clicked: 'info' },
  ...{ failed: 'warn', undelivered: 'warn', bounced: 'warn', complained: 'warn' },
};

/** Says of each receipt what it told, from now on; which of several workers says it does not matter. */
export function startReceiptLog(db: Db, log: Logger): Loop {
  let last: number | null = null;
  return startLoop(
    'receipt-log',
    async () => {
      if (last === null) {
        last = await lastReceiptId(db);
        return 0;
      }
      const receipts = await readLoggedReceipts(db, last, atOnce);
      for (const { id, eventType, errorCode, at, ...message } of receipts) {
        const level = levels[eventType];
        if (level !== undefined)
          log[level](
            {
              ...fieldsOf(`communication_${eventType}`, message),
              ...{ error_code: errorCode, happened_at: at },
            },
            'a receipt came',
          );
        last = id;
      }
      return receipts.length === atOnce ? 1 : 0;
    },
    { idleMs, log },
  );
}
