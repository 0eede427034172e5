import type { ReactElement, ReactNode } from 'react';
import './Chip.css';

type ChipProps = {
  readonly icon?: ReactNode;
  readonly tone?: 'plain' | 'amber' | 'red';
  readonly children: ReactNode;
};

/** A short fact over the picture. */
export function Chip({ icon, tone = 'plain', children }: ChipProps): ReactElement {
  return (
    <span className={`chip ${tone}`}>
      {icon}
      <span className="chip-words">{children}</span>
    </span>
  );
}
