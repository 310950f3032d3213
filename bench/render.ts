import { mailsPerSecond } from './render/rate.ts';
import { slowestRefusalMs } from './render/bombs.ts';
import {
  bareHandlebars,
  fromCatalogue,
  handlebarsThenMjml,
  ours,
  type Writer,
} from './render/writers.ts';
import type { Benchmark } from './shared/benchmark.ts';
import {
  atLeast,
  atMost,
  explained,
  figureOf,
  formatFigure,
  ratio,
  type Finding,
} from './shared/findings.ts';
import { inTurns } from './shared/rounds.ts';

/** Goal 9: personalised subject, HTML and plain text per second of processor time. */
export const render: Benchmark = {
  title: 'render: personalised mails',
  async run({ isFull }) {
    const [bare, mjml] = [await bareHandlebars(), await handlebarsThenMjml()];
    const forMs = isFull ? 3_000 : 700;
    let from = 0;
    const side = (writer: Writer) => () => mailsPerSecond(writer, forMs, (from += 1_000_000));
    await inTurns({ ours: side(ours), bare: side(bare), mjml: side(mjml) }, 1);
    const mails: Finding = {
      what: 'mails rendered',
      unit: 'mails/s of a processor',
      sides: await inTurns({
        ours: side(ours),
        catalogue: side(fromCatalogue),
        bare: side(bare),
        mjml: side(mjml),
      }),
    };
    const hostile: Finding = {
      what: 'hostile words of a planner, the slowest to be refused',
      unit: 'ms',
      sides: await inTurns({ ours: () => Promise.resolve(slowestRefusalMs()) }),
    };
    return {
      findings: [mails, hostile],
      goals: [
        atLeast('9', 'at least 0.5 of bare compiled handlebars', ratio(mails, 'ours', 'bare'), 0.5),
        explained(
          atLeast('9', 'at least 500 x handlebars-then-mjml', ratio(mails, 'ours', 'mjml'), 500),
          `bare handlebars itself is ${formatFigure(ratio(mails, 'bare', 'mjml'))} x handlebars-then-mjml with this mail: more than that no renderer around handlebars can be`,
        ),
        atMost('G22', 'hostile words end within 100 ms', figureOf(hostile, 'ours'), 100),
      ],
      notes: [
        'catalogue reads and checks the words of every mail anew, in place of once per version: the cost of a preview',
        'ours also checks the data, finds the links of the letter and wraps the plain text; one round of every side goes before, unmeasured',
      ],
    };
  },
};
