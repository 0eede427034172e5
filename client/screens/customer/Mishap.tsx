/** @jsxImportSource preact */
import { RefreshCw, TriangleAlert } from 'lucide-preact';
import { Component, type ComponentChildren, type VNode } from 'preact';
import { Button } from './controls/Button.tsx';
import { Page } from './Page.tsx';
import { useSay } from './useSay.ts';

type MishapProps = { readonly children: ComponentChildren };

/** Stands in for a page that broke: a reload goes back into the session [fault.P1]. */
export class Mishap extends Component<MishapProps, { readonly isBroken: boolean }> {
  override state = { isBroken: false };

  static override getDerivedStateFromError() {
    return { isBroken: true };
  }

  /** Whoever looks into the browser's console still finds out what broke. */
  override componentDidCatch(error: unknown): void {
    reportError(error);
  }

  override render(): ComponentChildren {
    return this.state.isBroken ? <Broken /> : this.props.children;
  }
}

function Broken(): VNode {
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
