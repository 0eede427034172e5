import { ActionIcon } from '@mantine/core';
import { Eye, EyeOff, Pencil, X } from 'lucide-react';
import { memo, useMemo } from 'react';
import type { Annotation } from '#models/annotation.ts';
import { marksOn } from '#models/followed.ts';
import { sightOf } from '#models/sight.ts';
import { type StaffKey, useSay } from '../../staff/useSay.ts';
import { useBench, useBoard, useLive, useParty } from '../benchContext.ts';
import { textPlaceOf } from '../boardState.ts';
import { listed, markName } from '../markList.ts';
import { Danger, ShowingChip } from '../safety/Danger.tsx';
import { colorNames } from './Colors.tsx';
import { toolIcon } from './toolLooks.tsx';

type Sight = NonNullable<ReturnType<typeof sightOf>>;
const sightKeys: Readonly<Record<Sight, StaffKey>> = {
  solid: 'seenSolid',
  uncertain: 'seenUncertain',
  searching: 'seenSearching',
  unseen: 'seenNotYet',
  refused: 'seenNever',
};

/** Whether the customer sees a mark on their live picture; nothing while they look at none. */
function Seen({ sight }: { readonly sight: Sight | null }) {
  const say = useSay();
  if (!sight) return null;
  const isAway = sight !== 'solid' && sight !== 'uncertain';
  const Icon = isAway ? EyeOff : Eye;
  return (
    <span className="mark-seen" data-sight={sight} title={say(sightKeys[sight])}>
      <Icon size={14} aria-hidden="true" />
      <span className={isAway ? '' : 'unseen'}>{say(sightKeys[sight])}</span>
    </span>
  );
}

type RowProps = {
  readonly mark: Annotation;
  readonly isSelected: boolean;
  /** On the live picture marks are looked at; they are changed where they were drawn. */
  readonly isLive: boolean;
  readonly here: Sight | null;
  readonly there: Sight | null;
};

/** Drawn again only when its own mark changes, so that a stroke costs no more with fifty marks there than with none. */
const Row = memo(function Row({ mark, isSelected, isLive, here, there }: RowProps) {
  const say = useSay();
  const { board } = useBench();
  const name = markName(mark, say);
  const icon = toolIcon(mark.kind, mark.kind === 'turn' ? mark.sense : 'clockwise');
  return (
    <li className="mark-row" data-selected={isSelected} data-here={here}>
      <button
        type="button"
        className="mark-pick"
        aria-pressed={isSelected}
        onFocus={() => board.select(mark.id)}
        onClick={() => board.select(mark.id)}
      >
        <span className="mark-icon" data-color={mark.color}>
          {mark.kind === 'step' ? mark.number : icon}
        </span>
        <span className="mark-name">{name}</span>
        <span className="unseen">, {say(colorNames[mark.color])}</span>
      </button>
      {isLive && <Seen sight={there} />}
      {textPlaceOf(mark) && (
        <ActionIcon size="sm" aria-label={say('relabelMark', { name })} onClick={() => board.relabel(mark.id)}>
          <Pencil size={14} />
        </ActionIcon>
      )}
      <ActionIcon size="sm" aria-label={say('removeNamed', { name })} onClick={() => board.remove(mark.id)}>
        <X size={14} />
      </ActionIcon>
      <ShowingChip id={mark.id} />
    </li>
  );
});

/** The marks of the picture on the screen, with how they are seen on both sides while that is the live one. */
function useRows(): readonly Omit<RowProps, 'isSelected'>[] {
  const drawing = useParty((state) => state.drawing);
  const here = useLive((state) => state.report);
  const there = useParty((state) => state.tracking);
  const keyframeId = drawing.shown.value;
  const isLive = keyframeId === null;
  const marks = useMemo(() => listed(marksOn(drawing, drawing.shown.value)), [drawing]);
  const sight = (report: typeof there, id: string) => (isLive ? sightOf(report, id) : null);
  return marks.map((mark) => ({ mark, isLive, here: sight(here, mark.id), there: sight(there, mark.id) }));
}

/** The marks of the picture on the screen, for the eye and for the keyboard. */
export function MarkList() {
  const say = useSay();
  const rows = useRows();
  const isLive = useParty(({ drawing }) => drawing.shown.value === null);
  const selectedId = useBoard((state) => state.selectedId);
  const chosen = rows.find(({ mark }) => mark.id === selectedId)?.mark;
  return (
    <section className="mark-list">
      <h2>{say('marks')}</h2>
      {rows.length === 0 && <p className="hint">{say(isLive ? 'noMarksLive' : 'noMarksHeld')}</p>}
      <ul>
        {rows.map((row) => (
          <Row key={row.mark.id} {...row} isSelected={row.mark.id === selectedId} />
        ))}
      </ul>
      <Danger chosen={chosen} />
      {chosen && <p className="hint tilt-hint">{say('tiltHint')}</p>}
    </section>
  );
}
