import { messageOf } from './sentence-error.ts';

/** Says what takes long, while it does; only the latest sentence counts. */
export type Note = (sentence: string) => void;

/** Where progress is shown. */
export interface Terminal {
  readonly isTTY: boolean;
  write(text: string): unknown;
}

const redrawEveryMs = 200;
/** Without a terminal: how often there is a line, when there is news and when there is none. */
const newsEveryMs = 5_000;
const lifeSignEveryMs = 30_000;

/**
 * Progress for a person: one line per step with its time. A step that takes long shows on a
 * terminal what it does now, elsewhere a line from time to time.
 */
export class Steps {
  readonly #terminal: Terminal;

  constructor(terminal: Terminal) {
    this.#terminal = terminal;
  }

  /** Runs one step. `work` returns what the step has come to, for its line. */
  async run<Result extends { readonly said: string }>(
    title: string,
    work: (note: Note) => Promise<Result>,
  ): Promise<Result> {
    const startedAt = performance.now();
    const elapsed = () => formatSeconds(performance.now() - startedAt);
    let sentence = 'working';
    let told = { sentence: '', atMs: startedAt };
    const show = () => {
      const silentMs = performance.now() - told.atMs;
      const isNews = sentence !== told.sentence && silentMs > newsEveryMs;
      if (!this.#terminal.isTTY && !isNews && silentMs < lifeSignEveryMs) return;
      told = { sentence, atMs: performance.now() };
      this.#showNote(title, sentence, elapsed());
    };
    const timer = setInterval(show, redrawEveryMs);
    try {
      const result = await work((note) => (sentence = note));
      this.#line(`  ${title.padEnd(18)} ${result.said}  (${elapsed()})`);
      return result;
    } catch (error) {
      this.#line(`  ${title.padEnd(18)} failed after ${elapsed()}`);
      throw error;
    } finally {
      clearInterval(timer);
    }
  }

  /** A line of its own. */
  say(sentence: string): void {
    this.#line(sentence);
  }

  /** What went wrong, one sentence per line. */
  fail(error: unknown): void {
    this.#line('');
    for (const sentence of messageOf(error).split('\n')) this.#line(sentence);
  }

  #showNote(title: string, sentence: string, elapsed: string): void {
    const text = `  ${title.padEnd(18)} ${sentence}  (${elapsed})`;
    this.#terminal.write(this.#terminal.isTTY ? `\r\x1b[2K${text.slice(0, 110)}` : `${text} …\n`);
  }

  #line(text: string): void {
    this.#terminal.write(this.#terminal.isTTY ? `\r\x1b[2K${text}\n` : `${text}\n`);
  }
}

/** A duration for a person: "0.4 s", "12 s", "3 min 20 s". */
export function formatSeconds(durationMs: number): string {
  const seconds = durationMs / 1000;
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  if (seconds < 60) return `${seconds.toFixed(0)} s`;
  const whole = Math.round(seconds);
  return `${String(Math.floor(whole / 60))} min ${String(whole % 60)} s`;
}
