/** @jsxImportSource preact */
import type { ComponentChildren, VNode } from 'preact';
import './Chip.css';

type ChipProps = {
  readonly icon?: ComponentChildren;
  readonly tone?: 'plain' | 'amber' | 'red';
  readonly children: ComponentChildren;
};

/** A short fact over the picture. */
export function Chip({ icon, tone = 'plain', children }: ChipProps): VNode {
  return (
    <span className={`chip ${tone}`}>
      {icon}
      <span className="chip-words">{children}</span>
    </span>
  );
}
