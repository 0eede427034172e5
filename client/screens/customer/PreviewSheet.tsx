/** @jsxImportSource preact */
import { Eye, SwitchCamera } from 'lucide-preact';
import type { VNode } from 'preact';
import type { CustomerKey } from '#models/text/customer.en.ts';
import type { SessionView } from '#models/view.ts';
import { ChatButton } from './ChatButton.tsx';
import { BarButton } from './controls/BarButton.tsx';
import { Button } from './controls/Button.tsx';
import { Settling } from './controls/Settling.tsx';
import { MuteButton, TorchButton } from './DeviceButtons.tsx';
import { StopButton } from './StopButton.tsx';
import type { Stay } from './stay.ts';
import { type Say, useSay } from './useSay.ts';
import { useSession } from './useSession.ts';
import { useStoreState } from './useStoreState.ts';
import type { Viewfinder, ViewfinderState } from './viewfinder.ts';
import type { WaitingScreens } from './waiting/screens.ts';
import './PreviewSheet.css';

type Words = { readonly title: CustomerKey; readonly body: CustomerKey };

/** Who comes and what can be done meanwhile. `shown`: the second tap is made, and nobody is there yet. */
function wordsOf(session: SessionView, finder: ViewfinderState, hasMet: boolean): Words {
  const isHere = session.state === 'live' || session.state === 'interrupted';
  if (isHere)
    return { title: 'preview.live.title', body: finder.hasMicrophone ? 'preview.live.body' : 'preview.live.silent' };
  if (session.state === 'connecting') return { title: 'preview.connecting.title', body: 'preview.connecting.body' };
  if (session.state === 'offered' && !hasMet) return { title: 'preview.offered.title', body: 'preview.offered.body' };
  if (hasMet) return { title: 'preview.again.title', body: 'preview.again.body' };
  return { title: 'preview.queued.title', body: 'preview.queued.body' };
}

type PreviewSheetProps = { readonly stay: Stay; readonly waiting: WaitingScreens | null };

/** While the picture is the customer's alone: the honest wait, the second tap, and other ways. */
export function PreviewSheet({ stay, waiting }: PreviewSheetProps): VNode {
  const say = useSay();
  const session = useSession(stay);
  const finder = useStoreState(stay.viewfinder.store, (state) => state);
  const met = useStoreState(stay.store, (state) => state.hasMet);
  const { wait } = session;
  // Where nobody could come, another way is the nearest one.
  const isInVain = wait?.range === null;
  const ways = wait && waiting && <waiting.Ways stay={stay} wait={wait} />;
  const has = { shared: finder.sharing, goneWithout: finder.goesWithout, met };
  return (
    <section className="sheet">
      <div className="sheet-words">
        <div role="status">
          {(!wait || !waiting) && <Coming session={session} finder={finder} hasMet={met} waiting={waiting} />}
        </div>
        {wait && waiting && <waiting.Waiting session={session} wait={wait} has={has} />}
        {waiting && <waiting.Skipped count={session.stepsTried} />}
      </div>
      {isInVain && ways}
      <Settling what={finder.sharing}>
        <SecondTap viewfinder={stay.viewfinder} finder={finder} kind={isInVain ? 'plain' : 'main'} />
      </Settling>
      {!isInVain && ways}
      <PreviewBar stay={stay} finder={finder} say={say} />
    </section>
  );
}

type ComingProps = {
  readonly session: SessionView;
  readonly finder: ViewfinderState;
  readonly hasMet: boolean;
  readonly waiting: WaitingScreens | null;
};

/** Who is on the way or here. */
function Coming({ session, finder, hasMet, waiting }: ComingProps): VNode {
  const say = useSay();
  const { title, body } = wordsOf(session, finder, hasMet);
  const { technician, companyName: company } = session;
  const params = { name: technician?.name ?? '', level: technician?.level ?? '', company };
  return (
    <>
      <h1>{say(title, params)}</h1>
      {technician && waiting && <waiting.Helper session={session} />}
      <p>{say(bodyOf(finder) ?? body, params)}</p>
    </>
  );
}

function bodyOf(finder: ViewfinderState): CustomerKey | null {
  if (finder.goesWithout) return 'preview.without.body';
  return finder.sharing ? 'preview.ready.body' : null;
}

type SecondTapProps = {
  readonly viewfinder: Viewfinder;
  readonly finder: ViewfinderState;
  readonly kind: 'main' | 'plain';
};

function SecondTap({ viewfinder, finder, kind }: SecondTapProps): VNode {
  const say = useSay();
  if (finder.goesWithout) return <Button onPress={() => void viewfinder.open()}>{say('bar.camera.long')}</Button>;
  if (finder.sharing) return <Button onPress={() => viewfinder.unshare()}>{say('preview.unshow')}</Button>;
  return (
    <Button kind={kind} icon={<Eye size={28} aria-hidden="true" />} onPress={() => viewfinder.share()}>
      {say('preview.show')}
    </Button>
  );
}

function PreviewBar({ stay, finder, say }: { stay: Stay; finder: ViewfinderState; say: Say }): VNode {
  const { viewfinder } = stay;
  return (
    <fieldset className="sheet-bar" aria-label={say('bar.label')}>
      <MuteButton viewfinder={viewfinder} />
      <TorchButton viewfinder={viewfinder} />
      {finder.abilities.cameras.length > 1 && (
        <BarButton
          icon={<SwitchCamera aria-hidden="true" />}
          word={say('bar.flip')}
          label={say('bar.flip.long')}
          onPress={() => void viewfinder.flip()}
        />
      )}
      <ChatButton stay={stay} />
      <StopButton stay={stay} />
    </fieldset>
  );
}
