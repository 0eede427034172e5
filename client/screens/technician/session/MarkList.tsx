import { ActionIcon } from '@mantine/core';
import { Pencil, X } from 'lucide-react';
import { memo, useMemo } from 'react';
import type { Annotation } from '#models/annotation.ts';
import { annotationsOf } from '#models/drawing.ts';
import { useSay } from '../../staff/useSay.ts';
import { useBench, useBoard, useParty } from '../benchContext.ts';
import { textPlaceOf } from '../boardState.ts';
import { listed, markName } from '../markList.ts';
import { colorNames } from './Colors.tsx';
import { toolIcon } from './toolLooks.tsx';

/** Drawn again only when its own mark changes, so that a stroke costs no more with fifty marks there than with none. */
const Row = memo(function Row({ mark, isSelected }: { readonly mark: Annotation; readonly isSelected: boolean }) {
  const say = useSay();
  const { board } = useBench();
  const name = markName(mark, say);
  const icon = toolIcon(mark.kind, mark.kind === 'turn' ? mark.sense : 'clockwise');
  return (
    <li className="mark-row" data-selected={isSelected}>
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
      {textPlaceOf(mark) && (
        <ActionIcon size="sm" aria-label={say('relabelMark', { name })} onClick={() => board.relabel(mark.id)}>
          <Pencil size={14} />
        </ActionIcon>
      )}
      <ActionIcon size="sm" aria-label={say('removeNamed', { name })} onClick={() => board.remove(mark.id)}>
        <X size={14} />
      </ActionIcon>
    </li>
  );
});

/** The marks of the picture on the screen, for the eye and for the keyboard. */
export function MarkList() {
  const say = useSay();
  const drawing = useParty((state) => state.drawing);
  const selectedId = useBoard((state) => state.selectedId);
  const keyframeId = drawing.shown.value;
  const marks = useMemo(() => {
    return keyframeId === null ? [] : listed(annotationsOf(drawing, keyframeId));
  }, [drawing, keyframeId]);
  const selected = marks.find((mark) => mark.id === selectedId);
  return (
    <section className="mark-list">
      <h2>{say('marks')}</h2>
      {marks.length === 0 && <p className="hint">{say(keyframeId === null ? 'noMarksLive' : 'noMarksHeld')}</p>}
      <ul>
        {marks.map((mark) => (
          <Row key={mark.id} mark={mark} isSelected={mark.id === selectedId} />
        ))}
      </ul>
      {selected && <p className="hint tilt-hint">{say('tiltHint')}</p>}
    </section>
  );
}
