/** @jsxImportSource preact */
import type { ComponentChildren, VNode } from 'preact';
import './Button.css';

type ButtonProps = {
  /** `main`: the one thing to do here. `plain`: another way. `danger`: stops something. */
  readonly kind?: 'main' | 'plain' | 'danger';
  readonly icon?: ComponentChildren;
  readonly isBusy?: boolean;
  readonly children: ComponentChildren;
  onPress(): void;
};

/** A button with words, and an icon before them where one helps. While busy it stays in place and takes no press. */
export function Button({ kind = 'plain', icon, isBusy = false, children, onPress }: ButtonProps): VNode {
  return (
    <button type="button" className={`button ${kind}`} aria-disabled={isBusy} onClick={isBusy ? undefined : onPress}>
      {isBusy ? <span className="spinner" aria-hidden="true" /> : icon}
      <span>{children}</span>
    </button>
  );
}
