/** A quantity as a bar beside its number; the number says it. */
export function Meter({ percent }: { percent: number }) {
  return (
    <span
      className="block h-1 w-full overflow-hidden rounded-[2px] bg-data-track"
      aria-hidden="true"
    >
      <span className="block h-full rounded-[2px] bg-data-2" style={{ width: `${percent}%` }} />
    </span>
  );
}

interface ProgressProps {
  label: string;
  value: number;
  max: number;
}

/** How far work has come; the words stand beside it. */
export function ProgressBar({ label, value, max }: ProgressProps) {
  const percent = max === 0 ? 0 : Math.round((value / max) * 100);
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuenow={percent}
      aria-valuemin={0}
      aria-valuemax={100}
      className="flex h-2 overflow-hidden rounded-s bg-data-track"
    >
      <span className="quick bg-accent" style={{ width: `${percent}%` }} />
    </div>
  );
}

interface PartsBarProps {
  label: string;
  parts: readonly { value: number; tone: 'main' | 'second' | 'bad' }[];
}

const partTones = { main: 'bg-accent', second: 'bg-data-2', bad: 'bg-danger' } as const;

/** A whole in its parts. A part that is not nothing can be seen. */
export function PartsBar({ label, parts }: PartsBarProps) {
  const whole = parts.reduce((sum, part) => sum + part.value, 0);
  return (
    <div role="img" aria-label={label} className="flex h-2 overflow-hidden rounded-s bg-data-track">
      {parts.map((part) => (
        <span
          key={part.tone}
          className={partTones[part.tone]}
          style={{
            width: `${whole === 0 ? 0 : (part.value / whole) * 100}%`,
            minWidth: part.value > 0 ? 4 : 0,
          }}
        />
      ))}
    </div>
  );
}
