/** @jsxImportSource preact */
import { Signal, SignalLow, SignalMedium, SignalZero, TriangleAlert, UserRound, WifiOff } from 'lucide-preact';
import type { ComponentChildren, VNode } from 'preact';
import { gradeOf } from '#models/quality.ts';
import { Chip } from './controls/Chip.tsx';
import { NoticeCard } from './controls/NoticeCard.tsx';
import { Face } from './Face.tsx';
import { type Notice, noticesOf } from './notice.ts';
import { RecordingChip } from './RecordingChip.tsx';
import type { Stay } from './stay.ts';
import { useSay } from './useSay.ts';
import { useLongInterruption, useOnline, useSession } from './useSession.ts';
import type { Sound } from './useSound.ts';
import { useStoreState } from './useStoreState.ts';
import type { WaitingScreens } from './waiting/screens.ts';
import './TopBar.css';

type TopBarProps = {
  readonly stay: Stay;
  readonly scene: 'preview' | 'live';
  readonly sound: Sound;
  /** Who comes, once that can be shown; it makes room for a held picture. */
  readonly Arrival: WaitingScreens['Arrival'] | null;
};

/** Who is there, how good the line is, whether recording is allowed, and what is not as it should be. */
export function TopBar({ stay, scene, sound, Arrival }: TopBarProps): VNode {
  const say = useSay();
  const session = useSession(stay);
  const { technician, together } = session;
  const isHeld = useStoreState(stay.party.store, ({ drawing }) => drawing.shown.value !== null);
  return (
    <div className="top">
      <div className="top-row">
        <Face stay={stay} />
        <div className="chips">
          {technician && scene === 'live' && (
            <Chip icon={<UserRound size={20} aria-hidden="true" />}>
              {`${technician.name} · ${say('chip.level', { level: technician.level })}`}
            </Chip>
          )}
          {together.helpers.map(({ person }) => (
            <Chip key={person.id} icon={<UserRound size={20} aria-hidden="true" />}>
              {`${person.name} · ${say('chip.level', { level: person.level })}`}
            </Chip>
          ))}
          <span className="chips-rest">
            {scene === 'live' && <QualityChip stay={stay} />}
            <RecordingChip stay={stay} />
          </span>
        </div>
      </div>
      <Notices stay={stay} sound={sound}>
        {Arrival && scene === 'live' && !isHeld && <Arrival session={session} />}
      </Notices>
    </div>
  );
}

/** Signs beside the words of the rungs below the best. */
const gradeOfRung = { low: 'fair', stills: 'poor', voice: 'poor', text: 'none' } as const;
const signals = { hd: Signal, fair: SignalMedium, poor: SignalLow, none: SignalZero } as const;

function QualityChip({ stay }: { stay: Stay }): VNode | null {
  const say = useSay();
  const quality = useStoreState(stay.party.store, (state) => state.quality);
  const isHeld = useStoreState(stay.party.store, ({ drawing }) => drawing.shown.value !== null);
  const isSharing = useStoreState(stay.viewfinder.store, (state) => state.sharing);
  const rung = useStoreState(stay.party.store, (state) => state.rung);
  if (!quality || !(isSharing || rung === 'text')) return null;
  const grade = rung === 'hd' ? gradeOf(quality, isHeld) : gradeOfRung[rung];
  const Icon = signals[grade];
  return (
    <Chip icon={<Icon size={20} aria-hidden="true" />} tone={grade === 'poor' || rung === 'text' ? 'amber' : 'plain'}>
      <span className="unseen">{say('chip.quality', { grade: '' })}</span>
      {say(rung === 'hd' ? `chip.${grade}` : `chip.rung.${rung}`)}
      {quality.path === 'relayed' && ` · ${say('chip.relayed')}`}
    </Chip>
  );
}

type NoticesProps = { readonly stay: Stay; readonly sound: Sound; readonly children: ComponentChildren };

function Notices({ stay, sound, children }: NoticesProps): VNode {
  const say = useSay();
  const session = useSession(stay);
  const party = useStoreState(stay.party.store, (state) => state);
  const finder = useStoreState(stay.viewfinder.store, (state) => state);
  const isOnline = useOnline();
  const isLong = useLongInterruption(stay);
  const notices = noticesOf({ session, party, finder, isOnline, isLong, isSoundBlocked: sound.isBlocked });
  const name = session.technician?.name ?? say('somebody');
  const press = { resume: () => void stay.viewfinder.open(), hear: sound.hear, show: () => stay.viewfinder.share() };
  return (
    <div className="notices" role="status">
      {children}
      {notices.map((notice) => (
        <NoticeCard
          key={notice.what}
          icon={notice.what === 'offline' ? <WifiOff aria-hidden="true" /> : <TriangleAlert aria-hidden="true" />}
          title={say(`notice.${notice.what}.title`, { name })}
          body={say(
            bodyOf(notice, {
              isConnected: party.call === 'connected',
              isSilent: !finder.hasMicrophone || finder.isMuted,
            }),
            { name },
          )}
          action={notice.action && { word: say(actionOf(notice.action), { name }), onPress: press[notice.action] }}
        />
      ))}
    </div>
  );
}

function bodyOf({ what }: Notice, { isConnected, isSilent }: { isConnected: boolean; isSilent: boolean }) {
  if (what === 'paused' && isSilent) return 'notice.paused.silent';
  if (what !== 'server') return `notice.${what}.body` as const;
  return isConnected ? 'notice.server.live' : 'notice.server.waiting';
}

function actionOf(action: NonNullable<Notice['action']>) {
  const words = { resume: 'notice.stalled.do', hear: 'notice.sound.do', show: 'notice.paused.do' } as const;
  return words[action];
}
