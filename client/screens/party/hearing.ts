import { withHeard } from '#client/state/fold.ts';
import type { PartyStore, Pointing } from '#client/state/partyState.ts';
import type { ChannelMessage } from '#models/channel.ts';
import type { Side } from './side.ts';

function pointingOf({ at, keyframeId, on }: Extract<ChannelMessage, { t: 'point' }>, n: number): Pointing | null {
  return at && { at, keyframeId, n, ...(on && { on }) };
}

/** What is done about each thing the other browser says. */
export class Hearing {
  readonly #store: PartyStore;
  readonly #side: Side;
  #pointings = 0;

  constructor(store: PartyStore, side: Side) {
    this.#store = store;
    this.#side = side;
  }

  hear(message: ChannelMessage): void {
    const [store, side] = [this.#store, this.#side];
    switch (message.t) {
      case 'ops':
        return store.setState((state) => withHeard(state, message.ops));
      case 'point':
        this.#pointings += 1;
        return store.setState({ pointing: pointingOf(message, this.#pointings) });
      case 'camera':
        return store.setState({ camera: message.report });
      case 'tracking':
        return store.setState({ tracking: message.report });
      case 'cover':
        return store.setState({ isCovered: message.covered });
      case 'setCamera':
        if (side.role === 'customer') side.onSetCamera(message.setting);
        return;
      case 'takeStill':
        if (side.role === 'customer') side.onTakeStill();
        return;
      case 'beat':
      case 'rung':
      case 'train':
        return;
      default:
        message satisfies never;
    }
  }
}
