import type { TimelineEvent } from './timeline.ts';

/** What a moment of a session is about: a marker's look, and what its line in the list begins with. */
export type EpisodeKind =
  | 'mark'
  | 'hold'
  | 'snapshot'
  | 'chat'
  | 'interruption'
  | 'line'
  | 'mood'
  | 'safety'
  | 'consent'
  | 'people';

/** A moment of a session that is worth coming back to. */
export type Episode = {
  readonly id: string;
  readonly atMs: number;
  readonly kind: EpisodeKind;
  readonly event: TimelineEvent;
};

type Happening = Extract<TimelineEvent, { type: 'happening' }>['happening'];

function kindOfHappening(happening: Happening): EpisodeKind | null {
  switch (happening.type) {
    case 'consent':
    case 'withdrawn':
    case 'covered':
      return 'consent';
    case 'connected':
    case 'interrupted':
    case 'ended':
      return 'interruption';
    case 'quality':
      return 'line';
    case 'joined':
    case 'left':
    case 'led':
      return 'people';
    default:
      return happening satisfies never;
  }
}

/** What an event is about; null where it only prepares or continues another. */
function episodeKindOf(event: TimelineEvent): EpisodeKind | null {
  switch (event.type) {
    case 'mark':
      return event.what === 'changed' ? null : 'mark';
    case 'picture':
      return event.what === 'taken' ? null : 'hold';
    case 'safety':
    case 'snapshot':
    case 'chat':
    case 'mood':
      return event.type;
    case 'happening':
      return kindOfHappening(event.happening);
    default:
      return event satisfies never;
  }
}

function isHappening(event: TimelineEvent, type: Happening['type']): boolean {
  return event.type === 'happening' && event.happening.type === type;
}

/** That somebody came or went with the call itself goes without saying. */
function goesWithoutSaying(timeline: readonly TimelineEvent[]): ReadonlySet<TimelineEvent> {
  const firsts = (['joined', 'led'] as const).map((type) => timeline.find((event) => isHappening(event, type)));
  const endedAt = timeline.find((event) => isHappening(event, 'ended'))?.atMs ?? Number.POSITIVE_INFINITY;
  const last = timeline.filter((event) => isHappening(event, 'left') && event.atMs >= endedAt);
  return new Set([...firsts, ...last].filter((event) => event !== undefined));
}

/** The moments of a session that are worth coming back to, in order. */
export function episodesOf(timeline: readonly TimelineEvent[]): Episode[] {
  const silent = goesWithoutSaying(timeline);
  return timeline.flatMap((event, n) => {
    const kind = silent.has(event) ? null : episodeKindOf(event);
    return kind ? [{ id: `${event.type}-${n}`, atMs: event.atMs, kind, event }] : [];
  });
}

/** The last of them up to a moment; null before the first. */
export function episodeAt(episodes: readonly Episode[], atMs: number): Episode | null {
  return episodes.findLast((episode) => episode.atMs <= atMs) ?? null;
}

/** So near to a moment one stands at it, ms. */
const nearMs = 40;

/** Where the next marker is, or the one before; null where there is none. */
export function markerFrom(episodes: readonly Episode[], atMs: number, direction: 1 | -1): number | null {
  const times = episodes.map((episode) => episode.atMs);
  const found = direction === 1 ? times.find((at) => at > atMs + nearMs) : times.findLast((at) => at < atMs - nearMs);
  return found ?? null;
}
