// One file with every drawing: no script, loaded once, kept for ever by its hash.
import sprite from './icons.svg?url';

export type IconName =
  | 'approve'
  | 'back'
  | 'cadence'
  | 'templates'
  | 'chart'
  | 'clock'
  | 'close'
  | 'down'
  | 'download'
  | 'edit'
  | 'external'
  | 'fact'
  | 'handOver'
  | 'health'
  | 'import'
  | 'inbox'
  | 'mail'
  | 'more'
  | 'note'
  | 'pause'
  | 'people'
  | 'plus'
  | 'receipt'
  | 'reply'
  | 'resume'
  | 'search'
  | 'settings'
  | 'skip'
  | 'sms'
  | 'state'
  | 'stop'
  | 'undo'
  | 'up'
  | 'warning'
  | 'whatsapp';

interface IconProps {
  name: IconName;
  size?: number;
  className?: string;
}

/** A drawing beside words, never in place of them: screen readers skip it. */
export function Icon({ name, size = 16, className = '' }: IconProps) {
  return (
    <svg
      width={size}
      height={size}
      fill="none"
      stroke="currentColor"
      strokeWidth={1.5}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      className={`flex-none ${className}`}
    >
      <use href={`${sprite}#${name}`} />
    </svg>
  );
}
