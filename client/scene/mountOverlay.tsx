import { Marks } from './Marks.tsx';
import type { OverlayProps } from './overlayProps.ts';
import { createStage, type Stage } from './stage.ts';

/** How often a lost drawing surface is replaced by a new one before we say that it is lost. */
const mostReplacements = 3;

/** Marks that are being drawn over a picture. */
export type MountedOverlay = {
  update(props: OverlayProps): void;
  close(): void;
};

/** Draws marks in this element, which has the picture's box, for a page of any kind: no React DOM is needed. */
export function mountOverlay(host: HTMLElement, props: OverlayProps): MountedOverlay {
  let latest = props;
  let replacements = 0;
  let stage = open();

  function open(): Stage {
    return createStage({
      host,
      picture: latest.picture,
      onUnsupported: () => latest.onFailure?.('unsupported'),
      onLost: replace,
    });
  }

  function replace(): void {
    if (replacements === mostReplacements) return latest.onFailure?.('lost');
    replacements += 1;
    stage.close();
    stage = open();
    show();
  }

  function show(): void {
    const { onFailure, ...scene } = latest;
    stage.render(<Marks {...scene} />);
  }

  show();
  return {
    update(next) {
      latest = next;
      show();
    },
    close: () => stage.close(),
  };
}
