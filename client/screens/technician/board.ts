import { createStore, type StoreApi } from 'zustand/vanilla';
import { type Color, colors, type Point } from '#models/annotation.ts';
import { hit, type Tool } from '#models/tool.ts';
import type { UndoStep } from '../party/party.ts';
import { type BoardState, emptyBoard } from './boardState.ts';
import { cancel, move, press, release } from './gesture.ts';
import { type BoardParts, become, type Hand, markInSight, marksOnScreen } from './hand.ts';
import { finishText, nudge, relabel, tilt, type } from './retouch.ts';

/** The technician's hand: turns presses, moves and commands into operations. `now` is ms of a monotonic clock. */
export type Board = {
  readonly store: StoreApi<BoardState>;
  /** True where the pointer tool would take hold of a mark. */
  isOverMark(at: Point): boolean;
  press(at: Point, now: number): void;
  move(points: readonly Point[], now: number): void;
  release(): void;
  /** Gives up what is in hand, else lets go of the selected mark. */
  cancel(): void;
  /** Takes a tool; the turn tool taken again turns the other way. */
  setTool(tool: Tool): void;
  setColor(color: Color): void;
  nextColor(): void;
  select(id: string | null): void;
  /** Removes this mark, or the selected one. */
  remove(id?: string): void;
  /** Removes every mark of the picture on the screen, as one step of undo. */
  clear(): void;
  nudge(direction: Point): void;
  tilt(direction: Point): void;
  /** Opens the words of this mark, or of the selected one. */
  relabel(id?: string): void;
  type(value: string): void;
  finishText(): void;
  /** Another picture is on the screen: what is being written is finished, and the mark in hand let go. */
  turnAway(): void;
  undo(): void;
};

function setTool(hand: Hand, tool: Tool): void {
  const { tool: before, sense } = hand.store.getState();
  const isTurnedOver = tool === 'turn' && before === 'turn';
  const other = sense === 'clockwise' ? 'counterclockwise' : 'clockwise';
  finishText(hand);
  hand.store.setState({ tool, sense: isTurnedOver ? other : sense });
}

function setColor(hand: Hand, color: Color): void {
  hand.store.setState({ color });
}

function nextColor(hand: Hand): void {
  const { color } = hand.store.getState();
  setColor(hand, colors[(colors.indexOf(color) + 1) % colors.length] ?? color);
}

function isOverMark(hand: Hand, at: Point): boolean {
  const ground = hand.parts.ground();
  if (hand.store.getState().tool !== 'point') return false;
  if (!ground) return hand.parts.live.markAt(at) !== null;
  return hit(marksOnScreen(hand), at, ground.aspect) !== null;
}

function remove(hand: Hand, id: string | undefined): void {
  const { store, parts } = hand;
  const target = markInSight(hand, id)?.id;
  if (target === undefined) return;
  parts.operate({ type: 'remove', targets: [target] });
  if (store.getState().selectedId === target) store.setState({ selectedId: null });
}

function clear(hand: Hand): void {
  const marks = marksOnScreen(hand);
  if (marks.length === 0) return;
  const keyframeIds = new Set(marks.map(({ placement }) => placement.keyframeId));
  let step: UndoStep = 'new';
  for (const keyframeId of keyframeIds) {
    const targets = marks.filter(({ placement }) => placement.keyframeId === keyframeId).map(({ id }) => id);
    hand.parts.operate({ type: 'clear', keyframeId, targets }, step);
    step = 'same';
  }
  hand.store.setState({ selectedId: null });
  become(hand, { type: 'idle' });
}

function turnAway(hand: Hand): void {
  finishText(hand);
  hand.store.setState({ selectedId: null });
}

/** A board with nothing in hand. */
export function createBoard(parts: BoardParts): Board {
  const store = createStore<BoardState>(() => emptyBoard);
  const hand: Hand = { store, parts };
  return {
    store,
    isOverMark: (at) => isOverMark(hand, at),
    press: (at, now) => press(hand, at, now),
    move: (points, now) => move(hand, points, now),
    release: () => release(hand),
    cancel: () => cancel(hand),
    setTool: (tool) => setTool(hand, tool),
    setColor: (color) => setColor(hand, color),
    nextColor: () => nextColor(hand),
    select: (selectedId) => store.setState({ selectedId }),
    remove: (id) => remove(hand, id),
    clear: () => clear(hand),
    nudge: (direction) => nudge(hand, direction),
    tilt: (direction) => tilt(hand, direction),
    relabel: (id) => relabel(hand, id),
    type: (value) => type(hand, value),
    finishText: () => finishText(hand),
    turnAway: () => turnAway(hand),
    undo: () => parts.undo(),
  };
}
