import { type Color, colors, type Point } from '#models/annotation.ts';
import type { Tool } from '#models/tool.ts';

/** What a key asks of the session screen. Directions are -1, 0 or 1 to the right and down. */
export type Command =
  | { readonly type: 'tool'; readonly tool: Tool }
  | { readonly type: 'color'; readonly color: Color }
  | { readonly type: 'nudge' | 'tilt'; readonly direction: Point }
  | {
      readonly type:
        | 'nextColor'
        | 'undo'
        | 'remove'
        | 'clear'
        | 'hold'
        | 'keep'
        | 'cancel'
        | 'relabel'
        | 'mute'
        | 'panel';
    };

/** The key of each tool, as it is shown beside it. */
export const toolKeys: Readonly<Record<Tool, string>> = {
  point: 'V',
  arrow: 'A',
  ring: 'R',
  ink: 'I',
  text: 'T',
  step: 'N',
  turn: '3',
  press: 'P',
  pull: 'U',
};

/** The key of each colour. */
export const colorKeys: Readonly<Record<Color, string>> = { orange: '6', cyan: '7', magenta: '8', lime: '9' };

const directions: Readonly<Record<string, Point>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

const byKey: ReadonlyMap<string, Command> = new Map<string, Command>([
  ...Object.entries(toolKeys).map(([tool, key]): [string, Command] => [
    key.toLowerCase(),
    { type: 'tool', tool: tool as Tool },
  ]),
  ...colors.map((color): [string, Command] => [colorKeys[color], { type: 'color', color }]),
  ['c', { type: 'nextColor' }],
  ['z', { type: 'undo' }],
  ['delete', { type: 'remove' }],
  ['backspace', { type: 'remove' }],
  ['x', { type: 'clear' }],
  ['h', { type: 'hold' }],
  ['s', { type: 'keep' }],
  ['m', { type: 'mute' }],
  ['b', { type: 'panel' }],
  ['escape', { type: 'cancel' }],
  ['enter', { type: 'relabel' }],
]);

type Key = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

/** The command of a key press, or null for keys that are not ours. */
export function commandOf(press: Key): Command | null {
  const key = press.key.toLowerCase();
  if (press.altKey) return null;
  if (press.ctrlKey || press.metaKey) return key === 'z' && !press.shiftKey ? { type: 'undo' } : null;
  const direction = directions[press.key];
  if (direction) return { type: press.shiftKey ? 'tilt' : 'nudge', direction };
  return byKey.get(key) ?? null;
}
