import { ActionIcon, Button } from '@mantine/core';
import { X } from 'lucide-react';
import { useStore } from 'zustand';
import { useSay, useSayRefusal } from '../staff/useSay.ts';
import { dismissNotice, type Notice, noticeStore } from './notices.ts';

function Card({ notice }: { readonly notice: Notice }) {
  const say = useSay();
  const sayRefusal = useSayRefusal();
  const { what, act } = notice;
  const run = () => {
    act?.run();
    dismissNotice(notice.id);
  };
  return (
    <li className="notice">
      <span>{'refusal' in what ? sayRefusal(what.refusal) : say(what.key, what.params)}</span>
      {act && (
        <Button size="compact-sm" variant="light" onClick={run}>
          {say(act.key)}
        </Button>
      )}
      <ActionIcon size="sm" aria-label={say('dismiss')} onClick={() => dismissNotice(notice.id)}>
        <X size={14} />
      </ActionIcon>
    </li>
  );
}

/** Short messages in the corner; read out when they come. */
export function Notices() {
  const notices = useStore(noticeStore, (state) => state.notices);
  return (
    <ul className="notices" aria-live="polite">
      {notices.map((notice) => (
        <Card key={notice.id} notice={notice} />
      ))}
    </ul>
  );
}
