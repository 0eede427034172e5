import {
  Bookmark,
  Frown,
  Hand,
  type LucideIcon,
  MessageSquare,
  MoveUpRight,
  Pause,
  ShieldCheck,
  Signal,
  Unplug,
  Users,
} from 'lucide-react';
import { memo, useEffect, useMemo, useRef } from 'react';
import { type Episode, type EpisodeKind, episodeAt } from '#models/recording/episodes.ts';
import { useSay } from '../staff/useSay.ts';
import { usePlayer, useReplay } from './replay.ts';
import { sayEpisode } from './sayEpisode.ts';
import { clockOf } from './times.ts';
import { useSayReplay } from './useSayReplay.ts';

const icons: Readonly<Record<EpisodeKind, LucideIcon>> = {
  mark: MoveUpRight,
  hold: Pause,
  snapshot: Bookmark,
  chat: MessageSquare,
  interruption: Unplug,
  line: Signal,
  mood: Frown,
  safety: Hand,
  consent: ShieldCheck,
  people: Users,
};

type LineProps = { readonly episode: Episode; readonly words: string; readonly isNow: boolean };

const Line = memo(function Line({ episode: { atMs, kind }, words, isNow }: LineProps) {
  const say = useSayReplay();
  const { player } = useReplay();
  const Icon = icons[kind];
  return (
    <li>
      <button type="button" className="replay-line" aria-current={isNow} onClick={() => player.seek(atMs)}>
        <span className="replay-line-at">{clockOf(atMs)}</span>
        <span className="replay-line-icon" data-kind={kind}>
          <Icon size={14} aria-hidden="true" />
          <span className="unseen">{say(`kind.${kind}`)}</span>
        </span>
        <span className="replay-line-words">{words}</span>
      </button>
    </li>
  );
});

/** What happened, as text that follows the moment; a press goes there. */
export function MomentsPanel() {
  const say = useSayReplay();
  const sayStaff = useSay();
  const { episodes, placed } = useReplay();
  const list = useRef<HTMLOListElement>(null);
  const nowId = usePlayer(({ atMs }) => episodeAt(episodes, atMs)?.id ?? null);
  const lines = useMemo(
    () => episodes.map((episode) => ({ episode, words: sayEpisode(episode, { say, sayStaff, placed }) })),
    [episodes, say, sayStaff, placed],
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is scrolled to is the line of the moment
  useEffect(() => {
    const [box, line] = [list.current, list.current?.querySelector<HTMLElement>('[aria-current="true"]')];
    if (box && line) box.scrollTop = line.offsetTop - box.clientHeight / 2;
  }, [nowId]);
  return (
    <section className="card replay-panel" aria-labelledby="replay-moments">
      <h2 id="replay-moments">{say('moments')}</h2>
      {lines.length === 0 && <p className="hint">{say('noMoments')}</p>}
      <ol ref={list} className="replay-lines">
        {lines.map(({ episode, words }) => (
          <Line key={episode.id} episode={episode} words={words} isNow={episode.id === nowId} />
        ))}
      </ol>
    </section>
  );
}
