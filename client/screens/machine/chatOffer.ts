import { offerPrefix } from './place.ts';
import type { Tell } from './words.ts';

type Shelf = Pick<Storage, 'getItem' | 'setItem'>;
export type ChatOffer = {
  /** Offers the chat, unless it was offered at this machine before. */
  make(): void;
  /** Shows an offer again that was made on another page and not answered. */
  resume(): void;
};

type Where = { readonly key: string; readonly base: string };

/**
 * A chat with somebody experienced, offered once at a machine to whoever has read and tried much [rule.A6]. It stands
 * beside what they read until they say no or go there, and takes neither focus nor place from the text.
 */
export function createChatOffer(where: Where, shelf: Shelf, tell: Tell): ChatOffer {
  const key = `${offerPrefix}${where.key}`;
  const keep = (state: 'open' | 'answered') => {
    try {
      shelf.setItem(key, state);
    } catch {
      // A forbidden shelf: the offer is made once a page.
    }
  };

  function show(): void {
    if (document.querySelector('.chat-offer')) return;
    const card = document.createElement('section');
    card.className = 'chat-offer';
    card.role = 'status';
    const words = document.createElement('p');
    words.textContent = tell('chatOffer');
    const accept = document.createElement('a');
    accept.href = `${where.base}/ask?chat`;
    accept.textContent = tell('chatOfferAccept');
    accept.addEventListener('click', () => keep('answered'));
    const decline = document.createElement('button');
    decline.type = 'button';
    decline.textContent = tell('chatOfferDecline');
    decline.addEventListener('click', () => {
      keep('answered');
      card.remove();
    });
    card.append(words, accept, decline);
    document.querySelector('.ask')?.before(card);
  }

  return {
    make() {
      if (shelf.getItem(key) !== null) return;
      keep('open');
      show();
    },
    resume() {
      if (shelf.getItem(key) === 'open') show();
    },
  };
}
