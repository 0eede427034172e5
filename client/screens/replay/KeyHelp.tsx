import type { ReplayKey } from '#models/text/replay.en.ts';
import { Dialog } from '../staff/Dialog.tsx';
import { useSayReplay } from './useSayReplay.ts';

const rows: readonly { readonly keys: readonly string[]; readonly what: ReplayKey }[] = [
  { keys: ['key.space'], what: 'help.space' },
  { keys: ['←', '→'], what: 'help.arrows' },
  { keys: ['J', 'K', 'L'], what: 'help.jkl' },
  { keys: [',', '.'], what: 'help.frames' },
  { keys: ['⇧ ←', '⇧ →'], what: 'help.markers' },
  { keys: ['Home', 'End'], what: 'help.ends' },
  { keys: ['-', '+'], what: 'help.speed' },
  { keys: ['M'], what: 'help.sound' },
  { keys: ['H'], what: 'help.marks' },
  { keys: ['?'], what: 'help.keys' },
];

/** What can be done with the keyboard. */
export function KeyHelp({ isOpen, onClose }: { readonly isOpen: boolean; readonly onClose: () => void }) {
  const say = useSayReplay();
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title={say('help.title')}>
      <dl className="replay-keys">
        {rows.map(({ keys, what }) => (
          <div key={what}>
            <dt>
              {keys.map((key) => (
                <kbd key={key}>{key === 'key.space' ? say(key) : key}</kbd>
              ))}
            </dt>
            <dd>{say(what)}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
