import { Component, type ReactNode, Suspense } from 'react';
import { showNotice } from '../technician/notices.ts';

type PartProps = { readonly children: ReactNode; readonly waiting?: ReactNode };

/**
 * A part of a page that is loaded when it is needed. Where it does not come, as when the house was updated meanwhile, the rest of
 * the page stays as it is, and says so.
 */
export class Part extends Component<PartProps, { readonly isMissing: boolean }> {
  override state = { isMissing: false };

  static getDerivedStateFromError() {
    return { isMissing: true };
  }

  override componentDidCatch(): void {
    const loadAgain = { key: 'loadAgain', run: () => location.reload() } as const;
    showNotice({ what: { key: 'partMissing' }, act: loadAgain, asks: 'part' });
  }

  override render(): ReactNode {
    const { children, waiting } = this.props;
    return this.state.isMissing ? null : <Suspense fallback={waiting}>{children}</Suspense>;
  }
}
