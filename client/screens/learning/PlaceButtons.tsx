import { ActionIcon } from '@mantine/core';
import { ArrowDown, ArrowUp, Trash2 } from 'lucide-react';
import { useSayLearning } from './useSayLearning.ts';

const icon = { size: 16, 'aria-hidden': true } as const;

type PlaceButtonsProps = {
  /** What the buttons are about, as it is read out. */
  readonly name: string;
  readonly n: number;
  readonly count: number;
  readonly onMove: (to: number) => void;
  /** Null where it is the last that there has to be. */
  readonly onRemove: (() => void) | null;
};

/** Moves one of an ordered list up or down, or takes it out. */
export function PlaceButtons({ name, n, count, onMove, onRemove }: PlaceButtonsProps) {
  const say = useSayLearning();
  return (
    <div className="row">
      <ActionIcon
        size="lg"
        variant="default"
        aria-label={say('moveUp', { name })}
        disabled={n === 0}
        onClick={() => onMove(n - 1)}
      >
        <ArrowUp {...icon} />
      </ActionIcon>
      <ActionIcon
        size="lg"
        variant="default"
        aria-label={say('moveDown', { name })}
        disabled={n === count - 1}
        onClick={() => onMove(n + 1)}
      >
        <ArrowDown {...icon} />
      </ActionIcon>
      <ActionIcon
        size="lg"
        variant="default"
        aria-label={say('removeNamed', { name })}
        disabled={onRemove === null}
        onClick={() => onRemove?.()}
      >
        <Trash2 {...icon} />
      </ActionIcon>
    </div>
  );
}
