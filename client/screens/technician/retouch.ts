import { type Annotation, maxText, type Point } from '#models/annotation.ts';
import { annotationOf } from '#models/drawing.ts';
import { annotationFrom, draft, moved } from '#models/tool.ts';
import { textPlaceOf } from './boardState.ts';
import { addMark, become, type Hand, markInSight } from './hand.ts';
import { tilted } from './tilt.ts';

const nudgeStep = 0.01;

function replace({ parts }: Hand, annotation: Annotation): void {
  parts.operate({ type: 'update', annotation });
}

/** Moves the selected mark by a hundredth of the picture. */
export function nudge(hand: Hand, direction: Point): void {
  const mark = markInSight(hand);
  if (mark) replace(hand, moved(mark, [direction[0] * nudgeStep, direction[1] * nudgeStep]));
}

/** Leans the selected mark into the surface it is about. */
export function tilt(hand: Hand, direction: Point): void {
  const mark = markInSight(hand);
  if (!mark) return;
  const normal = tilted(mark.placement.normal, direction);
  // The placement keeps its own kind: only the normal, which every kind has, is replaced.
  replace(hand, { ...mark, placement: { ...mark.placement, normal } } as Annotation);
}

/** Opens the words of this mark, or of the selected one. */
export function relabel(hand: Hand, id?: string): void {
  const mark = markInSight(hand, id);
  if (mark) openWords(hand, mark);
}

/** Opens the words of a mark for typing; marks without words stay as they are. */
export function openWords(hand: Hand, mark: Annotation): void {
  const at = textPlaceOf(mark);
  if (!at) return;
  const value = mark.kind === 'text' || mark.kind === 'step' ? mark.text : '';
  hand.parts.reveal(mark.placement.keyframeId);
  hand.store.setState({ selectedId: mark.id });
  become(hand, { type: 'texting', keyframeId: mark.placement.keyframeId, at, target: mark.id, value });
}

/** What is typed so far. */
export function type(hand: Hand, value: string): void {
  const { action } = hand.store.getState();
  if (action.type === 'texting') become(hand, { ...action, value: value.slice(0, maxText) });
}

/** Ends typing: a new text is placed if it has words; a mark's words are replaced; a text that lost its words goes. */
export function finishText(hand: Hand): void {
  const { store, parts } = hand;
  const { action, color, sense } = store.getState();
  if (action.type !== 'texting') return;
  become(hand, { type: 'idle' });
  const text = action.value.trim();
  if (action.target !== null) return rewrite(hand, action.target, text);
  const { at, keyframeId } = action;
  const made = draft({ tool: 'text', start: at, current: at, aspect: 1 }, { color, sense, number: 1, text });
  if (made) addMark(hand, annotationFrom(made, { id: parts.newId(), author: parts.author, keyframeId }));
}

function rewrite(hand: Hand, id: string, text: string): void {
  const mark = annotationOf(hand.parts.drawing(), id);
  if (!mark || (mark.kind !== 'text' && mark.kind !== 'step') || mark.text === text) return;
  if (mark.kind === 'text' && text === '') return hand.parts.operate({ type: 'remove', targets: [id] });
  replace(hand, { ...mark, text });
}
