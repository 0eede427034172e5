import { createStore } from 'zustand/vanilla';
import type { CardApi } from '#client/link/cardApi.ts';
import type { CardView } from '#models/ending/card.ts';
import type { Answer, RefusalReason } from '#models/refusal.ts';
import { makeSecret } from '../makeSecret.ts';

/** Where the page of a card is. */
export type CardState =
  | { readonly at: 'opening' | 'unknown' | 'unreachable' }
  | { readonly at: 'revoked' | 'erased'; readonly since: number }
  | { readonly at: 'card'; readonly card: CardView };

/** A card in its holder's hand: the secret that opens it, and what can be asked of it. */
export type Holding = ReturnType<typeof createHolding>;

function failed(reason: RefusalReason): CardState {
  const isGone = reason === 'LINK_UNKNOWN' || reason === 'BAD_INPUT' || reason === 'NOT_FOUND';
  return { at: isGone ? 'unknown' : 'unreachable' };
}

export function createHolding(api: CardApi, secret: string) {
  const store = createStore<CardState>(() => ({ at: 'opening' }));
  // One secret for the way back, so that asking again after a lost answer asks once.
  const linkSecret = makeSecret();
  const read = async () => {
    const answer = await api.read(secret);
    if (!answer.ok) return store.setState(failed(answer.reason), true);
    if (answer.card) return store.setState({ at: 'card', card: answer.card }, true);
    const gone = 'erasedAt' in answer ? ({ at: 'erased', since: answer.erasedAt } as const) : null;
    store.setState(gone ?? { at: 'revoked', since: answer.revokedAt ?? 0 }, true);
  };
  /** A card that was taken back meanwhile, or is not kept any more, says so: nothing else can be done about it. */
  const heard = async <T>(asked: Promise<Answer<T>>): Promise<Answer<T>> => {
    const answer = await asked;
    if (!answer.ok && answer.reason === 'LINK_UNKNOWN') await read();
    return answer;
  };
  return {
    store,
    read,
    picture: async (picture: Parameters<CardApi['picture']>[1]) => {
      const answer = await api.picture(secret, picture);
      return answer.ok ? URL.createObjectURL(answer.blob) : null;
    },
    mail: (to: string) => heard(api.mail(secret, to)),
    askMe: (push: Parameters<CardApi['askMe']>[1]) => heard(api.askMe(secret, push)),
    /** Back to the people of this card, in this tab; false where they could not be reached. */
    async goBack(): Promise<boolean> {
      const answer = await heard(api.again(secret, linkSecret));
      if (answer.ok) location.assign(answer.path);
      return answer.ok;
    },
    async answer(isWorking: boolean): Promise<boolean> {
      const { ok } = await heard(api.answer(secret, isWorking));
      if (ok) await read();
      return ok;
    },
    async revoke(): Promise<boolean> {
      const { ok } = await heard(api.revoke(secret));
      if (ok) await read();
      return ok;
    },
  };
}
