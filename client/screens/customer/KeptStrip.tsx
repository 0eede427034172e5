/** @jsxImportSource preact */
import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { SnapshotView } from '#models/view.ts';
import { Button } from './controls/Button.tsx';
import { Dialog } from './controls/Dialog.tsx';
import { useSay } from './useSay.ts';
import './KeptStrip.css';

/** The pictures kept so far, small; a tap shows one large. */
export function KeptStrip({ snapshots }: { snapshots: readonly SnapshotView[] }): VNode {
  const say = useSay();
  const [openId, setOpenId] = useState<string | null>(null);
  const at = snapshots.findIndex(({ id }) => id === openId);
  const open = snapshots[at];
  return (
    <>
      <ol className="kept" aria-label={say('kept.label')}>
        {snapshots.map(({ id, url }, index) => (
          <li key={id}>
            <button type="button" aria-label={say('kept.open', { number: index + 1 })} onClick={() => setOpenId(id)}>
              <img src={url} alt="" />
              <span className="kept-number">{index + 1}</span>
            </button>
          </li>
        ))}
      </ol>
      {open && (
        <Dialog size="wide" title={say('kept.alt', { number: at + 1 })} onClose={() => setOpenId(null)}>
          <img className="kept-large" src={open.url} alt="" width={open.keyframe.width} height={open.keyframe.height} />
          <Button onPress={() => setOpenId(null)}>{say('close')}</Button>
        </Dialog>
      )}
    </>
  );
}
