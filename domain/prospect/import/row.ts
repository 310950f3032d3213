import type { Language } from '#domain/kernel/language.ts';
import type { PhoneParser } from '../phone-number.ts';
import type { ColumnMapping } from './columns.ts';
import type { DateOrder } from './dates.ts';
import type { CustomField, LawfulBasis } from './lead.ts';
import { quoted } from './refusals.ts';
import type { TakenCells } from './take-cells.ts';
import { targetLabel, type ImportTarget } from './targets.ts';

/** What the mapping page states for the whole file; a row's own value stands above it. */
export interface ImportDefaults {
  country: string | null;
  language: Language | null;
  lawfulBasis: LawfulBasis | null;
  lawfulBasisSource: string | null;
  lawfulBasisAt: string | null;
}

/** Everything that is the same for all rows of a file. */
export interface ImportPlan {
  columns: readonly ColumnMapping[];
  defaults: ImportDefaults;
  phoneParser: PhoneParser;
  /** Domains the workspace writes from; a free-mail domain among them refuses nobody. */
  ownDomains: readonly string[];
  /** The headings of the file, for what proves a consent; absent where nobody but us wrote the form. */
  headings?: readonly string[];
  /** `YYYY-MM-DD`, the workspace's day: nobody has agreed later than that. Absent: not checked. */
  today?: string;
}

/** A value that could not be read as its field and was kept as a custom field instead; the row is imported. */
export interface RowWarning {
  field: ImportTarget;
  message: string;
}

/** What a file has about texts: its columns by what they become, each with its heading. */
export interface TextConsentRules {
  columns: ReadonlyMap<ImportTarget, { heading: string; dateOrder: DateOrder }>;
  /** Of the column of days. */
  dateOrder: DateOrder;
  today: string | null;
}

/** What all rows of a file share, made once. */
export interface FileRules {
  plan: ImportPlan;
  hasNames: boolean;
  eventOrder: DateOrder;
  basisOrder: DateOrder;
  /** Null where no column says anything about texts. */
  texts: TextConsentRules | null;
  countryOf: (text: string) => string | null;
}

/** One row on its way: its values, and what could not be read and is kept beside. Plain lists, since rows are many. */
export interface Row extends TakenCells {
  custom: CustomField[];
  warnings: RowWarning[];
}

/** Keeps a value that cannot be read as its field as a custom field, with a warning. */
export function keepBeside(row: Row, field: ImportTarget, value: string, problem: string): void {
  row.custom.push({ name: targetLabel(field), value });
  row.warnings.push({ field, message: `${quoted(value)} ${problem}` });
}

/** A value by its reader; one that it cannot read is kept as a custom field. */
export function readOr<Value>(
  row: Row,
  target: ImportTarget,
  read: (text: string) => Value | null,
  problem: string,
): Value | null {
  const text = row.values.get(target);
  if (text === undefined) return null;
  const value = read(text);
  if (value === null) keepBeside(row, target, text, problem);
  return value;
}

const mostRemembered = 500;

/** The same function with its last answers remembered: a file names few countries, many times. */
export function remembering<Answer>(read: (text: string) => Answer): (text: string) => Answer {
  const known = new Map<string, Answer>();
  return (text) => {
    const answer = known.get(text);
    if (answer !== undefined) return answer;
    const fresh = read(text);
    if (known.size >= mostRemembered) known.clear();
    known.set(text, fresh);
    return fresh;
  };
}
