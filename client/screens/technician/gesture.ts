import { maxPoints, type Point } from '#models/annotation.ts';
import { annotationOf } from '#models/drawing.ts';
import { rounded } from '#models/grid.ts';
import { annotationFrom, draft, hit, inkPoint, moved, nextStepNumber } from '#models/tool.ts';
import { type Action, distance, previewOf } from './boardState.ts';
import { addMark, become, type Ground, type Hand, marksOnScreen } from './hand.ts';
import { finishText, openWords } from './retouch.ts';

/** While a mark is dragged, the other side sees it move this often. */
export const dragEveryMs = 100;

type Inking = Extract<Action, { type: 'inking' }>;
type Dragging = Extract<Action, { type: 'dragging' }>;

function grab(hand: Hand, at: Point, now: number): void {
  const { store, parts } = hand;
  const ground = parts.ground();
  const grip = ground ? null : parts.live.take(at);
  const id = ground && hit(marksOnScreen(hand), at, ground.aspect);
  const original = id ? annotationOf(parts.drawing(), id) : (grip?.mark ?? null);
  store.setState({ selectedId: original?.id ?? null });
  const from = grip?.onKeyframe(at) ?? at;
  if (original) return become(hand, { type: 'dragging', original, from, to: from, sentAt: now, isShown: false, grip });
  become(hand, { type: 'pointing', keyframeId: ground?.keyframeId ?? null });
  parts.point(rounded(at), ground?.keyframeId ?? null);
}

function startStep(hand: Hand, at: Point, ground: Ground): void {
  const { color, sense } = hand.store.getState();
  const number = nextStepNumber(marksOnScreen(hand));
  const made = draft(
    { tool: 'step', start: at, current: at, aspect: ground.aspect },
    { color, sense, number, text: '' },
  );
  if (!made) return;
  const owner = { id: hand.parts.newId(), author: hand.parts.author, keyframeId: ground.keyframeId };
  const mark = annotationFrom(made, owner);
  addMark(hand, mark);
  // A frame that was taken a moment ago is not among the pictures yet, nor its marks among those in sight.
  openWords(hand, mark);
}

function startInk(hand: Hand, at: Point, ground: Ground): void {
  const { parts, store } = hand;
  const id = parts.newId();
  const placement = { keyframeId: ground.keyframeId, points: [rounded(at)] };
  addMark(hand, { kind: 'ink', id, author: parts.author, color: store.getState().color, placement });
  become(hand, { type: 'inking', id, count: 1, last: rounded(at), aspect: ground.aspect });
}

/** The pointer goes down. On the live picture every tool but the pointer draws on the very frame that is seen. */
export function press(hand: Hand, at: Point, now: number): void {
  const { store, parts } = hand;
  finishText(hand);
  const { tool } = store.getState();
  if (tool === 'point') return grab(hand, at, now);
  const ground = parts.ground() ?? parts.hold();
  if (!ground) return;
  store.setState({ selectedId: null });
  const { keyframeId, aspect } = ground;
  if (tool === 'step') return startStep(hand, at, ground);
  if (tool === 'ink') return startInk(hand, at, ground);
  if (tool === 'text') return become(hand, { type: 'texting', keyframeId, at: rounded(at), target: null, value: '' });
  const gesture = { tool, start: at, current: at, aspect };
  become(hand, { type: 'drawing', id: parts.newId(), keyframeId, gesture });
}

function ink(hand: Hand, action: Inking, points: readonly Point[]): void {
  const fresh: Point[] = [];
  let { last } = action;
  for (const point of points) {
    const next = inkPoint(last, point, action.aspect);
    if (!next || action.count + fresh.length >= maxPoints) continue;
    fresh.push(next);
    last = next;
  }
  if (fresh.length === 0) return;
  hand.parts.operate({ type: 'extend', target: action.id, from: action.count, points: fresh });
  become(hand, { ...action, count: action.count + fresh.length, last });
}

/** A mark on the live picture is sent when it is let go: wherever it is seen it has to be found anew. */
function drag(hand: Hand, before: Dragging, now: number): void {
  if (before.grip) return become(hand, before);
  const isDue = now - before.sentAt >= dragEveryMs;
  const dragged = { ...before, sentAt: isDue ? now : before.sentAt };
  become(hand, isDue ? { ...dragged, isShown: true } : dragged);
  if (isDue) sendDrag(hand, dragged);
}

/** The whole drag is one step of undo. */
function sendDrag({ parts }: Hand, { original, from, to, isShown }: Dragging): void {
  const annotation = moved(original, distance(from, to));
  parts.operate({ type: 'update', annotation }, isShown ? 'same' : 'new');
}

/** The pointer has come along `points` since the last call; called at most once a frame. */
export function move(hand: Hand, points: readonly Point[], now: number): void {
  const { action } = hand.store.getState();
  const at = points.at(-1);
  if (!at) return;
  switch (action.type) {
    case 'pointing':
      return hand.parts.point(rounded(at), action.keyframeId);
    case 'drawing':
      return become(hand, { ...action, gesture: { ...action.gesture, current: at } });
    case 'inking':
      return ink(hand, action, points);
    case 'dragging':
      return drag(hand, { ...action, to: action.grip?.onKeyframe(at) ?? at }, now);
    case 'idle':
    case 'texting':
      return;
    default:
      return action satisfies never;
  }
}

/** The pointer is let go: what was drawn or dragged stays as it is now. */
export function release(hand: Hand): void {
  const { store, parts } = hand;
  const { action } = store.getState();
  if (action.type === 'texting') return;
  if (action.type === 'pointing') parts.point(null, action.keyframeId);
  if (action.type === 'dragging' && (action.from[0] !== action.to[0] || action.from[1] !== action.to[1])) {
    sendDrag(hand, action);
  }
  const drawn = action.type === 'drawing' ? previewOf(store.getState(), parts.author) : null;
  become(hand, { type: 'idle' });
  if (drawn) addMark(hand, drawn);
}

/** Gives up what is being drawn; a dragged mark goes back; with nothing in hand, the selected mark is let go. */
export function cancel(hand: Hand): void {
  const { store, parts } = hand;
  const { action } = store.getState();
  if (action.type === 'idle') store.setState({ selectedId: null });
  if (action.type === 'pointing') parts.point(null, action.keyframeId);
  if (action.type === 'dragging' && action.isShown) parts.undo();
  if (action.type === 'inking') parts.undo();
  become(hand, { type: 'idle' });
}
