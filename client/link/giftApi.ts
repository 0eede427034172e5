import type { ArticleKey } from '#models/api/articles.ts';
import { type Export, exportsPath, type Gift, type GiftFacts, giftsPath } from '#models/api/gifts.ts';
import { call } from './request.ts';

/** What the page asks that makes an article from a recording; nothing here throws. */
export const giftApi = {
  facts: (recordingId: string) => call<GiftFacts>({ method: 'GET', path: giftsPath(encodeURIComponent(recordingId)) }),
  /** Has to be answered before anything is taken out. */
  takeOut: ({ recordingId, ...body }: Export & { readonly recordingId: string }) =>
    call<object>({ method: 'POST', path: exportsPath(encodeURIComponent(recordingId)), body }),
  give: ({ recordingId, ...body }: Gift & { readonly recordingId: string }) =>
    call<ArticleKey>({ method: 'POST', path: giftsPath(encodeURIComponent(recordingId)), body }),
};
