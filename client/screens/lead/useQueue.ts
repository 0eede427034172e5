import { useEffect, useState } from 'react';
import type { StaffLink } from '#client/link/socket.ts';
import type { QueueView } from '#models/view.ts';
import { useConsult } from '../technician/consultContext.ts';

/** The live queue with the monotonic time it came at, so that a wrong clock here counts right. */
export type TimedQueue = QueueView & { readonly cameAt: number };

type QueueLink = Pick<StaffLink, 'ask' | 'on' | 'onState'>;

/** Follows the queue from now on, over lost lines too. Returns what ends it. */
function watchQueue(link: QueueLink, onQueue: (queue: QueueView) => void): () => void {
  let isWanted = true;
  const watch = async () => {
    const answer = await link.ask('queue:watch', {});
    if (answer.ok && isWanted) onQueue(answer.queue);
  };
  const endings = [
    link.on('queue:changed', onQueue),
    link.onState((state) => {
      if (state === 'up') void watch();
    }),
  ];
  return () => {
    isWanted = false;
    for (const end of endings) end();
  };
}

/** The live queue; null until it is here. */
export function useQueue(): TimedQueue | null {
  const { link } = useConsult();
  const [queue, setQueue] = useState<TimedQueue | null>(null);
  useEffect(() => watchQueue(link, (news) => setQueue({ ...news, cameAt: performance.now() })), [link]);
  return queue;
}
