import { Button } from '@mantine/core';
import { History, Mail, Shuffle, Webhook } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { useSayChanges } from '../changes/useSayChanges.ts';
import { useSayMessages } from '../messages/useSayMessages.ts';
import { useSayRouting } from '../routing/useSayRouting.ts';
import { useSayWebhooks } from '../webhooks/useSayWebhooks.ts';

type WayProps = { readonly href: string; readonly icon: ReactNode; readonly children: string };

function Way({ href, icon, children }: WayProps) {
  return (
    <Button component={Link} href={href} variant="default" leftSection={icon}>
      {children}
    </Button>
  );
}

/** The ways to what a lead looks at now and then. */
export function HouseLinks() {
  const sayWebhooks = useSayWebhooks();
  const sayChanges = useSayChanges();
  const sayRouting = useSayRouting();
  const sayMessages = useSayMessages();
  const icon = { size: 16, 'aria-hidden': true } as const;
  return (
    <>
      <Way href="/routing" icon={<Shuffle {...icon} />}>
        {sayRouting('routing')}
      </Way>
      <Way href="/messages" icon={<Mail {...icon} />}>
        {sayMessages('messages')}
      </Way>
      <Way href="/webhooks" icon={<Webhook {...icon} />}>
        {sayWebhooks('webhooks')}
      </Way>
      <Way href="/changes" icon={<History {...icon} />}>
        {sayChanges('changes')}
      </Way>
    </>
  );
}
