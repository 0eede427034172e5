import { useEffect } from 'react';
import { isTyping } from './isTyping.ts';
import { type Command, commandOf } from './keymap.ts';
import type { Workbench } from './workbench.ts';

function perform({ board, gallery, voice }: Workbench, command: Command, togglePanel: () => void): void {
  switch (command.type) {
    case 'tool':
      return board.setTool(command.tool);
    case 'color':
      return board.setColor(command.color);
    case 'nextColor':
      return board.nextColor();
    case 'nudge':
      return board.nudge(command.direction);
    case 'tilt':
      return board.tilt(command.direction);
    case 'undo':
      return board.undo();
    case 'remove':
      return board.remove();
    case 'clear':
      return board.clear();
    case 'relabel':
      return board.relabel();
    case 'cancel':
      return board.cancel();
    case 'hold':
      return gallery.toggle();
    case 'keep':
      return void gallery.keep();
    case 'mute':
      return voice.toggleMicrophone();
    case 'panel':
      return togglePanel();
    default:
      return command satisfies never;
  }
}

const repeatable: ReadonlySet<Command['type']> = new Set(['nudge', 'tilt', 'undo']);

/** What somebody may do who does not have the lead. */
const ofEverybody: ReadonlySet<Command['type']> = new Set(['mute', 'panel', 'cancel']);

/** The session screen's single keys; those that draw are for whoever has the lead. */
export function useKeys(bench: Workbench, togglePanel: () => void, isLead: boolean): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const command = commandOf(event);
      if (!command || isTyping(event.target) || !(isLead || ofEverybody.has(command.type))) return;
      if (event.repeat && !repeatable.has(command.type)) return;
      const isOnButton = event.target instanceof HTMLElement && event.target.closest('button, a') !== null;
      if (isOnButton && event.key === 'Enter') return;
      event.preventDefault();
      perform(bench, command, togglePanel);
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [bench, togglePanel, isLead]);
}
