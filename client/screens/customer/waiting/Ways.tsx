/** @jsxImportSource preact */
import { Ellipsis } from 'lucide-preact';
import type { ComponentType, VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { WaitView } from '#models/view.ts';
import { Button } from '../controls/Button.tsx';
import { Dialog } from '../controls/Dialog.tsx';
import type { Stay } from '../stay.ts';
import { useSayWaiting } from './useSayWaiting.ts';
import { useWays } from './useWays.tsx';
import type { Way, WayPanelProps } from './way.ts';
import './Ways.css';

/** More than these do not fit beside each other under a thumb; the rest is one tap further. */
const mostInRow = 3;

/** What a tap on a way does, and which one is being fetched. */
function usePanel(onOpen: () => void) {
  const [Panel, setPanel] = useState<{ readonly of: ComponentType<WayPanelProps> } | null>(null);
  const [loadingId, setLoadingId] = useState<string | null>(null);
  const open = async ({ id, act }: Way) => {
    if (!('load' in act)) return;
    setLoadingId(id);
    // A part that could not be fetched leaves the button as it was: the next tap tries again.
    const loaded = await act.load().catch(() => null);
    setLoadingId(null);
    if (!loaded) return;
    setPanel({ of: loaded });
    onOpen();
  };
  return { Panel: Panel?.of ?? null, loadingId, open, close: () => setPanel(null) };
}

type WaysProps = { readonly stay: Stay; readonly wait: WaitView };

/** Other ways to be helped than to wait. */
export function Ways({ stay, wait }: WaysProps): VNode | null {
  return <WayRow stay={stay} ways={useWays(wait)} />;
}

/** Ways, one tap away: the first ones at hand, the others in a list. */
export function WayRow({ stay, ways }: { stay: Stay; ways: readonly Way[] }): VNode | null {
  const say = useSayWaiting();
  const [isListed, setListed] = useState(false);
  const { Panel, loadingId, open, close } = usePanel(() => setListed(false));
  if (ways.length === 0) return null;
  const inRow = ways.length > mostInRow ? ways.slice(0, mostInRow - 1) : ways;
  const draw = (way: Way, isWhole: boolean) => (
    <WayButton key={way.id} way={way} isWhole={isWhole} isBusy={loadingId === way.id} onOpen={() => void open(way)} />
  );
  return (
    <fieldset className="ways" aria-label={say('ways.label')}>
      {inRow.map((way) => draw(way, false))}
      {inRow.length < ways.length && (
        <button type="button" className="button plain way" aria-haspopup="dialog" onClick={() => setListed(true)}>
          <Ellipsis size={22} aria-hidden="true" />
          <span>{say('ways.more')}</span>
        </button>
      )}
      {isListed && (
        <Dialog title={say('ways.label')} onClose={() => setListed(false)}>
          <div className="ways-list">{ways.slice(inRow.length).map((way) => draw(way, true))}</div>
          <Button onPress={() => setListed(false)}>{say('ways.close')}</Button>
        </Dialog>
      )}
      {Panel && <Panel stay={stay} onClose={close} />}
    </fieldset>
  );
}

type WayButtonProps = {
  readonly way: Way;
  readonly isWhole: boolean;
  readonly isBusy: boolean;
  readonly onOpen: () => void;
};

function WayButton({ way, isWhole, isBusy, onOpen }: WayButtonProps): VNode {
  const { icon, word, label, act } = way;
  const inside = (
    <>
      {isBusy ? <span className="spinner" aria-hidden="true" /> : icon}
      <span>{isWhole ? label : word}</span>
    </>
  );
  if ('href' in act) {
    return (
      <a className="button plain way" href={act.href} aria-label={label}>
        {inside}
      </a>
    );
  }
  return (
    <button type="button" className="button plain way" aria-label={label} aria-disabled={isBusy} onClick={onOpen}>
      {inside}
    </button>
  );
}
