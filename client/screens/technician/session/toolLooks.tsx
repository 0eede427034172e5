import {
  ArrowDownToLine,
  ArrowUpFromLine,
  Bookmark,
  Circle,
  Eraser,
  MousePointer2,
  MoveUpRight,
  Pause,
  Pencil,
  Play,
  RotateCcw,
  RotateCw,
  Trash2,
  Type,
  Undo2,
} from 'lucide-react';
import type { ReactNode } from 'react';
import type { MarkStyle, Tool } from '#models/tool.ts';
import type { StaffKey } from '../../staff/useSay.ts';

const size = { size: 18, 'aria-hidden': true } as const;

function One() {
  return (
    <svg viewBox="0 0 24 24" width="18" height="18" aria-hidden="true" className="one">
      <circle cx="12" cy="12" r="10" />
      <path d="M10 9.5 12.5 7.5V17" />
    </svg>
  );
}

const icons: Readonly<Record<Exclude<Tool, 'turn'>, ReactNode>> = {
  point: <MousePointer2 {...size} />,
  arrow: <MoveUpRight {...size} />,
  ring: <Circle {...size} />,
  ink: <Pencil {...size} />,
  text: <Type {...size} />,
  step: <One />,
  press: <ArrowDownToLine {...size} />,
  pull: <ArrowUpFromLine {...size} />,
};

/** A tool's picture; the turn tool shows which way it turns. */
export function toolIcon(tool: Tool, sense: MarkStyle['sense']): ReactNode {
  if (tool !== 'turn') return icons[tool];
  return sense === 'clockwise' ? <RotateCw {...size} /> : <RotateCcw {...size} />;
}

/** The key of a tool's name. */
export function toolNames(tool: Tool, sense: MarkStyle['sense']): StaffKey {
  if (tool === 'turn') return sense === 'clockwise' ? 'turnRight' : 'turnLeft';
  return tool;
}

type Look = { readonly icon: ReactNode; readonly shortcut: string; readonly name: StaffKey };

/** Picture, key and name of what is done to the drawing as a whole. */
export const actIcons: Readonly<Record<'undo' | 'remove' | 'clear' | 'hold' | 'live' | 'keep', Look>> = {
  undo: { icon: <Undo2 {...size} />, shortcut: 'Z', name: 'undo' },
  remove: { icon: <Trash2 {...size} />, shortcut: '⌫', name: 'removeMark' },
  clear: { icon: <Eraser {...size} />, shortcut: 'X', name: 'clearMarks' },
  hold: { icon: <Pause {...size} />, shortcut: 'H', name: 'hold' },
  live: { icon: <Play {...size} />, shortcut: 'H', name: 'backToLive' },
  keep: { icon: <Bookmark {...size} />, shortcut: 'S', name: 'keep' },
};
