import type { Episode } from '#models/recording/episodes.ts';
import type { TimelineEvent } from '#models/recording/timeline.ts';
import type { Say } from '../staff/useSay.ts';
import { markName } from '../technician/markList.ts';
import type { Replay } from './replay.ts';
import type { SayReplay } from './useSayReplay.ts';

type Event<T extends TimelineEvent['type']> = Extract<TimelineEvent, { type: T }>;
type Words = { readonly say: SayReplay; readonly sayStaff: Say; readonly placed: Replay['placed'] };

function sayMark({ what, markIds, mark }: Event<'mark'>, { say, sayStaff, placed }: Words): string {
  if (what === 'removed' && markIds.length > 1) return say('mark.removedSome', { count: markIds.length });
  const known = mark ?? placed.find(({ id }) => id === markIds[0])?.mark;
  const name = known ? markName(known, sayStaff) : say('kind.mark');
  return say(what === 'changed' ? 'mark.added' : `mark.${what}`, { name });
}

function sayHappening({ happening }: Event<'happening'>, { say }: Words): string {
  switch (happening.type) {
    case 'consent': {
      const { case: forCase, training } = happening;
      if (forCase && training) return say('consent.both');
      return say(forCase ? 'consent.case' : training ? 'consent.training' : 'consent.none');
    }
    case 'withdrawn':
      return say('consent.withdrawn');
    case 'covered':
      return say(happening.is ? 'consent.covered' : 'consent.uncovered');
    case 'connected':
    case 'interrupted':
    case 'ended':
      return say(`line.${happening.type}`);
    case 'quality':
      return say(`quality.${happening.grade}`);
    case 'joined':
    case 'left':
    case 'led':
      return say(`people.${happening.type}`);
    default:
      return happening satisfies never;
  }
}

/** What happened at a moment, in a line. */
export function sayEpisode({ event }: Episode, words: Words): string {
  const { say } = words;
  switch (event.type) {
    case 'mark':
      return sayMark(event, words);
    case 'picture':
      return say(event.what === 'held' ? 'hold.held' : 'hold.live');
    case 'snapshot':
      return say('snapshot');
    case 'chat':
      return say(`chat.${event.author}`, { text: event.text ?? say(`said.${event.kind}`) });
    case 'mood':
      return say(`mood.${event.mood}`);
    case 'safety':
      if (event.what === 'stopped') return say(`safety.stopped.${event.by}`);
      return say(`safety.${event.what}`);
    case 'happening':
      return sayHappening(event, words);
    default:
      return event satisfies never;
  }
}
