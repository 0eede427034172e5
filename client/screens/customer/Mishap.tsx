import { RefreshCw, TriangleAlert } from 'lucide-react';
import { Component, type ReactElement, type ReactNode } from 'react';
import { Button } from '#client/ui/Button.tsx';
import { Page } from './Page.tsx';
import { useSay } from './useSay.ts';

type MishapProps = { readonly children: ReactNode };

/** Stands in for a page that broke: a reload goes back into the session [fault.P1]. */
export class Mishap extends Component<MishapProps, { readonly isBroken: boolean }> {
  override state = { isBroken: false };

  static getDerivedStateFromError() {
    return { isBroken: true };
  }

  override render(): ReactNode {
    return this.state.isBroken ? <Broken /> : this.props.children;
  }
}

function Broken(): ReactElement {
  const say = useSay();
  return (
    <Page
      title={say('mishap.title')}
      icon={<TriangleAlert size={30} aria-hidden="true" />}
      actions={
        <Button kind="main" icon={<RefreshCw size={24} aria-hidden="true" />} onPress={() => location.reload()}>
          {say('mishap.button')}
        </Button>
      }
    >
      <p className="lead">{say('mishap.body')}</p>
      <p>{say('mishap.do')}</p>
    </Page>
  );
}
