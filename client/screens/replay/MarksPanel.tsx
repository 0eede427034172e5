import { ActionIcon } from '@mantine/core';
import { Eye, EyeOff } from 'lucide-react';
import { annotationOf } from '#models/drawing.ts';
import type { PlacedMark } from '#models/recording/drawings.ts';
import { useSay } from '../staff/useSay.ts';
import { markName } from '../technician/markList.ts';
import { colorNames } from '../technician/session/Colors.tsx';
import { toolIcon } from '../technician/session/toolLooks.tsx';
import { type Looks, useDrawing, useLooks, useReplay } from './replay.ts';
import { clockOf } from './times.ts';
import { useSayReplay } from './useSayReplay.ts';

/** One mark is hidden, or is to be seen again: where all were hidden, all are with it. */
function toggled({ areHidden, hiddenIds }: Looks, id: string): Partial<Looks> {
  const others = new Set(hiddenIds);
  const wasHidden = others.delete(id);
  return { areHidden: false, hiddenIds: wasHidden || areHidden ? others : new Set([...hiddenIds, id]) };
}

function Row({ placed: { id, atMs, mark } }: { readonly placed: PlacedMark }) {
  const say = useSayReplay();
  const sayStaff = useSay();
  const { player, looks } = useReplay();
  const now = annotationOf(useDrawing(), id);
  const isSelected = useLooks(({ selectedId }) => selectedId === id);
  const isHidden = useLooks(({ hiddenIds, areHidden }) => areHidden || hiddenIds.has(id));
  const shown = now ?? mark;
  const name = markName(shown, sayStaff);
  const pick = () => {
    looks.setState({ selectedId: id });
    player.seek(atMs);
  };
  return (
    <li className="mark-row" data-selected={isSelected} data-gone={now === null}>
      <button type="button" className="mark-pick" aria-pressed={isSelected} onClick={pick}>
        <span className="replay-line-at">{clockOf(atMs)}</span>
        <span className="mark-icon" data-color={shown.color}>
          {shown.kind === 'step'
            ? shown.number
            : toolIcon(shown.kind, shown.kind === 'turn' ? shown.sense : 'clockwise')}
        </span>
        <span className="mark-name">{name}</span>
        <span className="unseen">, {sayStaff(colorNames[shown.color])}</span>
        {now === null && <span className="unseen">, {say('markGone')}</span>}
      </button>
      <ActionIcon
        size="sm"
        aria-label={say(isHidden ? 'showMark' : 'hideMark', { name })}
        onClick={() => looks.setState((before) => toggled(before, id))}
      >
        {isHidden ? <EyeOff size={14} /> : <Eye size={14} />}
      </ActionIcon>
    </li>
  );
}

/** Every mark of the recording; a press goes to where it was placed. */
export function MarksPanel() {
  const say = useSayReplay();
  const { placed } = useReplay();
  return (
    <section className="card replay-panel mark-list" aria-labelledby="replay-marks">
      <h2 id="replay-marks">{say('marks')}</h2>
      {placed.length === 0 && <p className="hint">{say('noMarks')}</p>}
      <ul className="replay-lines">
        {placed.map((one) => (
          <Row key={one.id} placed={one} />
        ))}
      </ul>
    </section>
  );
}
