import type { Language } from '#models/level.ts';
import type { Params } from '#models/text/say.ts';
import type { WaitView } from '#models/view.ts';
import { dayAndTime } from '../../staff/moment.ts';

type Key = 'chatCallbackCan' | 'chatCallbackLong' | 'chatCallbackNobody' | 'chatCallbackClosed';
type Words = { readonly key: Key; readonly params?: Params };

const minuteMs = 60_000;

/** Whether a callback can be promised, and the true time where it cannot [route.R12]. `opensAt`: epoch ms. */
export function promiseWords(
  { isPromised, boundMs }: WaitView['callback'],
  opensAt: number | null,
  language: Language,
): Words {
  if (opensAt !== null) return { key: 'chatCallbackClosed', params: { time: dayAndTime(opensAt, language) } };
  if (isPromised) return { key: 'chatCallbackCan' };
  if (boundMs === null) return { key: 'chatCallbackNobody' };
  return { key: 'chatCallbackLong', params: { time: `${Math.max(1, Math.ceil(boundMs / minuteMs))} min` } };
}
