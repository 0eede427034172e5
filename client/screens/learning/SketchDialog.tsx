import { Button } from '@mantine/core';
import { type KeyboardEvent, lazy, useCallback, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import { placesOnKeyframe } from '#client/tracking/place.ts';
import { Letterbox } from '#client/ui/Letterbox.tsx';
import type { NoteDrawing } from '#models/api/learning.ts';
import { annotationsOf } from '#models/drawing.ts';
import { Dialog } from '../staff/Dialog.tsx';
import { Part } from '../staff/Part.tsx';
import { useSay } from '../staff/useSay.ts';
import type { Board } from '../technician/board.ts';
import { previewOf } from '../technician/boardState.ts';
import { isTyping } from '../technician/isTyping.ts';
import { commandOf } from '../technician/keymap.ts';
import { markName } from '../technician/markList.ts';
import { attachPointer } from '../technician/pointer.ts';
import { MarkWords } from '../technician/session/MarkText.tsx';
import { SketchTools } from './SketchTools.tsx';
import { createSketch, type Sketch } from './sketch.ts';
import { useMe } from './useMe.ts';
import { useSayLearning } from './useSayLearning.ts';

const Overlay = lazy(() => import('#client/scene/Overlay.tsx').then((module) => ({ default: module.Overlay })));

/** The single keys of the tools; answers whether it was one. */
function press(board: Board, event: KeyboardEvent): boolean {
  const command = commandOf(event.nativeEvent);
  switch (command?.type) {
    case 'tool':
      board.setTool(command.tool);
      return true;
    case 'color':
      board.setColor(command.color);
      return true;
    case 'nudge':
      board.nudge(command.direction);
      return true;
    case 'undo':
      board.undo();
      return true;
    case 'remove':
      board.remove();
      return true;
    default:
      return false;
  }
}

type PaperProps = { readonly sketch: Sketch; readonly frame: HTMLCanvasElement };

/** The picture, and on it what is drawn. */
function Paper({ sketch, frame }: PaperProps) {
  const say = useSay();
  const me = useMe();
  const { board, store, keyframeId } = sketch;
  const drawing = useStore(store, (state) => state.drawing);
  const state = useStore(board.store);
  const size = useMemo(() => ({ width: frame.width, height: frame.height }), [frame]);
  const marks = useMemo(() => {
    const inHand = previewOf(state, me?.id ?? '');
    const kept = annotationsOf(drawing, keyframeId);
    return inHand ? [...kept.filter(({ id }) => id !== inHand.id), inHand] : kept;
  }, [drawing, keyframeId, state, me]);
  const places = useMemo(() => placesOnKeyframe(marks.map(({ id }) => id)), [marks]);
  const names = useMemo(() => new Map(marks.map((mark) => [mark.id, markName(mark, say)])), [marks, say]);
  const host = useCallback((box: HTMLDivElement | null) => void box?.replaceChildren(frame), [frame]);
  const surface = useCallback((box: HTMLElement | null) => (box ? attachPointer(box, board) : undefined), [board]);
  return (
    <div className="sketch-paper">
      <Letterbox picture={size}>
        {() => (
          <>
            <div ref={host} className="held" />
            <div className="marks" aria-hidden="true">
              <Part>
                <Overlay
                  picture={size}
                  annotations={marks}
                  places={places}
                  names={names}
                  selectedId={state.selectedId}
                />
              </Part>
            </div>
            <div
              ref={surface}
              className="surface"
              data-tool={state.tool}
              tabIndex={-1}
              role="application"
              aria-label={say('drawHere')}
            />
            <MarkWords board={board} />
          </>
        )}
      </Letterbox>
    </div>
  );
}

type SketchDialogProps = {
  /** The picture to draw on, in its own size. */
  readonly frame: HTMLCanvasElement;
  readonly before: NoteDrawing | null;
  readonly onClose: () => void;
  readonly onDone: (drawing: NoteDrawing | null) => void;
};

/** Draws on a frame of a recording. */
export function SketchDialog({ frame, before, onClose, onDone }: SketchDialogProps) {
  const say = useSayLearning();
  const me = useMe();
  const [sketch] = useState(() => {
    const made = createSketch({ size: { width: frame.width, height: frame.height }, author: me?.id ?? '', before });
    made.board.setTool('arrow');
    return made;
  });
  const onKeyDown = (event: KeyboardEvent) => {
    if (isTyping(event.target) || !press(sketch.board, event)) return;
    event.preventDefault();
    event.stopPropagation();
  };
  const done = () => {
    sketch.board.finishText();
    onDone(sketch.result());
  };
  return (
    <Dialog isOpen onClose={onClose} title={say('draw')} size="min(1100px, 96vw)">
      {/* biome-ignore lint/a11y/noStaticElementInteractions: single keys of the tools, which are buttons as well */}
      <div className="stack" onKeyDown={onKeyDown}>
        <SketchTools sketch={sketch} />
        <Paper sketch={sketch} frame={frame} />
        <div className="row">
          <Button onClick={done}>{say('drawDone')}</Button>
          <Button variant="default" onClick={onClose}>
            {say('cancel')}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
