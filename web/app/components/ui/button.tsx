import { Link, type LinkProps } from '@remix-run/react';
import { cva, type VariantProps } from 'class-variance-authority';
import type { ButtonHTMLAttributes } from 'react';
import { classes } from './classes.ts';

/**
 * One primary button per view. `stop` has a red edge and stands only where one named person is
 * stopped; `stopAll` keeps the neutral edge.
 */
export const buttonLook = cva(
  [
    'quick inline-flex items-center justify-center gap-2 rounded-m border font-medium whitespace-nowrap no-underline [&>kbd]:-mr-1',
    'disabled:cursor-not-allowed disabled:border-line disabled:bg-transparent disabled:text-ink-3',
    'aria-disabled:cursor-not-allowed aria-disabled:border-line aria-disabled:bg-transparent aria-disabled:text-ink-3',
  ],
  {
    variants: {
      kind: {
        default: 'border-line-strong bg-paper text-ink hover:bg-sunken active:bg-line',
        primary:
          'border-accent bg-accent font-semibold text-on-accent hover:border-accent-hover hover:bg-accent-hover',
        quiet: 'border-transparent bg-transparent text-ink-2 hover:bg-sunken hover:text-ink',
        stop: 'border-danger bg-transparent text-danger hover:bg-danger-soft',
        stopAll: 'border-line-strong bg-transparent text-danger hover:bg-danger-soft',
        stopQuiet: 'border-transparent bg-transparent text-danger hover:bg-danger-soft',
      },
      size: {
        control: 'min-h-control px-3',
        square: 'min-h-control w-control px-0',
        small: 'min-h-bar-control px-2',
        large: 'min-h-[52px] px-4',
      },
      wide: { true: 'w-full', false: '' },
    },
    defaultVariants: { kind: 'default', size: 'control', wide: false },
  },
);

export type ButtonLook = VariantProps<typeof buttonLook>;

type ButtonProps = ButtonHTMLAttributes<HTMLButtonElement> & ButtonLook;

/** A press that does something. `type` is `button` unless a form says otherwise. */
export function Button({ kind, size, wide, className, type = 'button', ...rest }: ButtonProps) {
  return (
    <button
      type={type}
      className={classes(buttonLook({ kind, size, wide }), className)}
      {...rest}
    />
  );
}

/** A press that goes somewhere. */
export function ButtonLink({ kind, size, wide, className, ...rest }: LinkProps & ButtonLook) {
  return <Link className={classes(buttonLook({ kind, size, wide }), className)} {...rest} />;
}
