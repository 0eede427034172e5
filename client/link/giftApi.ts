import type { ArticleKey } from '#models/api/articles.ts';
import { type Gift, type GiftFacts, giftsPath } from '#models/api/gifts.ts';
import { call } from './request.ts';

/** What the page asks that makes an article from a recording; nothing here throws. */
export const giftApi = {
  facts: (recordingId: string) => call<GiftFacts>({ method: 'GET', path: giftsPath(encodeURIComponent(recordingId)) }),
  give: ({ recordingId, ...body }: Gift & { readonly recordingId: string }) =>
    call<ArticleKey>({ method: 'POST', path: giftsPath(encodeURIComponent(recordingId)), body }),
};
