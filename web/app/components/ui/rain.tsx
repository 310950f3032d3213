import type { Rain, RainStroke } from '#web/app/presenters/common.model.ts';

const columnWidth = 6;

/** One stroke in its column: long for what happens, short for what is planned. */
function Stroke({ stroke, column }: { stroke: RainStroke; column: number }) {
  const x = column * columnWidth;
  switch (stroke) {
    case 'sent':
      return <path className="stroke-ink-2" d={`M${x + 4.5} 3 ${x + 2} 13`} />;
    case 'next':
      return <path className="stroke-accent" d={`M${x + 4.5} 3 ${x + 2} 13`} />;
    case 'planned':
      return <path className="stroke-data-2 opacity-55" d={`M${x + 4.5} 3 ${x + 3.5} 7`} />;
    case 'answered':
      return <circle className="fill-good" cx={x + 3} cy={11} r={2.2} />;
    case 'ended':
      return <path className="stroke-danger" d={`M${x + 1.5} 13h3.5`} />;
  }
}

/** The touches of a prospect as falling rain, with the same said in words. */
export function RainGlyph({ rain, className = '' }: { rain: Rain; className?: string }) {
  const columns = Math.max(4, rain.strokes.length);
  return (
    <svg
      viewBox={`0 0 ${columns * columnWidth} 16`}
      width={27}
      height={18}
      fill="none"
      strokeWidth={2}
      strokeLinecap="round"
      role="img"
      aria-label={rain.label}
      className={`flex-none ${className}`}
    >
      <title>{rain.label}</title>
      {rain.strokes.map((stroke, column) => (
        <Stroke key={column} stroke={stroke} column={column} />
      ))}
    </svg>
  );
}

/** The mark of the product: three strokes of rain and a drop. */
export function BrandMark({ size = 22 }: { size?: number }) {
  return (
    <svg viewBox="0 0 24 24" width={size} height={size} aria-hidden="true" className="flex-none">
      <path
        d="M8.6 3.2 6.1 13.2M14.9 3.2 10.2 21M20.2 3.2 18.2 11"
        className="fill-none stroke-current"
        strokeWidth="2.4"
        strokeLinecap="round"
      />
      <circle cx="17" cy="18.6" r="2.6" className="fill-accent" />
    </svg>
  );
}
