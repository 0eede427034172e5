import { type FormEvent, useCallback, useEffect, useState } from 'react';
import { mailSchema, phoneSchema } from '#models/contact.ts';
import type { RefusalReason } from '#models/refusal.ts';
import type { ChatCallback, ChatCallbackOptions } from '#models/wire/chat.ts';
import { useRequest } from '../../staff/useRequest.ts';
import { useChatDesk } from './chatDeskContext.ts';

type Wish = { readonly page: boolean; readonly mail: string; readonly phone: string };
type Slip = 'chatCallbackNone' | 'chatCallbackPhoneWrong' | 'chatCallbackMailWrong' | 'chatCallbackChanged';

/** The first thing that is wrong with what was filled in; null when it can be asked. */
function slipOf({ page, mail, phone }: Wish): Slip | null {
  const [address, number] = [mail.trim(), phone.trim()];
  if (number && !phoneSchema.safeParse(number).success) return 'chatCallbackPhoneWrong';
  if (address && !mailSchema.safeParse(address).success) return 'chatCallbackMailWrong';
  return page || address || number ? null : 'chatCallbackNone';
}

/** What can be promised, asked for at once and again after it has changed. */
function useOptions(sessionId: string) {
  const desk = useChatDesk();
  const [options, setOptions] = useState<ChatCallbackOptions | null>(null);
  const [refusal, setRefusal] = useState<RefusalReason | null>(null);
  const load = useCallback(async () => {
    const answer = await desk.callbackOptions(sessionId);
    setRefusal(answer.ok ? null : answer.reason);
    if (answer.ok) setOptions(answer);
  }, [desk, sessionId]);
  useEffect(() => void load(), [load]);
  return { options, refusal, load };
}

/** The fields of a callback that whoever answers a chat arranges, and the asking. */
export function useCallBack(sessionId: string, onDone: () => void) {
  const desk = useChatDesk();
  const { options, refusal, load } = useOptions(sessionId);
  const [wish, setWish] = useState<Wish>({ page: false, mail: '', phone: '' });
  const [slip, setSlip] = useState<Slip | null>(null);
  const request = useRequest((input: ChatCallback) => desk.callBack(input));
  async function ask() {
    const wrong = slipOf(wish);
    setSlip(wrong);
    if (wrong || !options) return;
    const channels = { page: wish.page, mail: wish.mail.trim() || null, phone: wish.phone.trim() || null };
    const answer = await request.run({ sessionId, isPromised: options.promise.isPromised, channels });
    if (!answer.ok) return;
    if (answer.outcome === 'promised' || answer.outcome === 'left') return onDone();
    await load();
    setSlip(answer.outcome === 'noChannel' ? 'chatCallbackNone' : 'chatCallbackChanged');
  }
  return {
    ...{ options, wish, slip, isBusy: request.isBusy, refusal: request.refusal ?? refusal },
    set: (change: Partial<Wish>) => setWish({ ...wish, ...change }),
    submit: (event: FormEvent) => {
      event.preventDefault();
      void ask();
    },
  };
}
