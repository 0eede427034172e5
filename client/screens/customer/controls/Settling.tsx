/** @jsxImportSource preact */
import type { ComponentChildren, VNode } from 'preact';
import { useSettled } from '../useSettled.ts';

type SettlingProps = {
  /** What stands here now; when it changes, the controls are new. */
  readonly what: unknown;
  /** They came up where something else could be tapped just before. */
  readonly isNew?: boolean;
  readonly children: ComponentChildren;
};

/**
 * Controls that may appear under a finger: a second tap that was meant for what stood there before does nothing. They
 * keep the focus meanwhile, which a disabled control would lose.
 */
export function Settling({ what, isNew = false, children }: SettlingProps): VNode {
  const isSettled = useSettled(what, isNew);
  return (
    <fieldset
      aria-disabled={!isSettled}
      style={{ display: 'contents' }}
      onClickCapture={isSettled ? undefined : (event) => event.stopPropagation()}
    >
      {children}
    </fieldset>
  );
}
