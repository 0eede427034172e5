import { ActionIcon, Tooltip, VisuallyHidden } from '@mantine/core';
import { PanelRight } from 'lucide-react';
import { useSay } from '../../staff/useSay.ts';
import { useChatDeskState } from '../chats/chatDeskContext.ts';
import { useSayChats } from '../chats/useSayChats.ts';

type PanelButtonProps = { readonly sessionId: string; readonly isOpen: boolean; readonly onPress: () => void };

/** Opens and closes the panel, and says that the customer has written what is not read yet. */
export function PanelButton({ sessionId, isOpen, onPress }: PanelButtonProps) {
  const say = useSay();
  const sayChats = useSayChats();
  const count = useChatDeskState(({ view }) => view?.chats.find((chat) => chat.sessionId === sessionId)?.unread ?? 0);
  const unread = count === 0 ? null : sayChats('chatNewIn', { count });
  return (
    <>
      <Tooltip label={`${say('panel')}  (B)`}>
        <ActionIcon
          aria-label={unread === null ? say('panel') : `${say('panel')}, ${unread}`}
          aria-keyshortcuts="B"
          aria-pressed={isOpen}
          onClick={onPress}
        >
          <PanelRight size={18} />
          {unread !== null && (
            <span className="unread-dot" aria-hidden="true">
              {count}
            </span>
          )}
        </ActionIcon>
      </Tooltip>
      <VisuallyHidden role="status">{unread}</VisuallyHidden>
    </>
  );
}
