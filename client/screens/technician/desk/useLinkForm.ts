import { type FormEvent, useState } from 'react';
import { api } from '#client/link/api.ts';
import type { NewLink } from '#models/api.ts';
import { useRequest } from '../../staff/useRequest.ts';
import { useLanguage } from '../../staff/useSay.ts';
import type { Made } from './made.ts';

type LinkFormParts = {
  readonly known?: Partial<NewLink> | undefined;
  readonly onMade: (made: Made) => void;
};

/** What a member of staff says of a customer before they make the link. */
export function useLinkForm({ known, onMade }: LinkFormParts) {
  const language = useLanguage();
  const [link, setLink] = useState<NewLink>({
    ...{ machineId: null, customerName: null, level: 1, segment: 'business', language },
    ...{ problem: null, staysWithSender: false },
    ...known,
  });
  const { isBusy, refusal, run } = useRequest(api.makeLink);
  async function submit(event: FormEvent) {
    event.preventDefault();
    const name = link.customerName?.trim() || null;
    const problem = link.problem?.trim() || null;
    const answer = await run({ ...link, customerName: name, problem });
    if (!answer.ok) return;
    const { id, url, companyName: company, letter, canMail } = answer;
    onMade({ link: { id, url, companyName: company, letter, canMail }, name, language: link.language, company });
  }
  const set = (change: Partial<NewLink>) => setLink({ ...link, ...change });
  return { link, set, submit, isBusy, refusal };
}
