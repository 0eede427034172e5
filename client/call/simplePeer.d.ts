declare module 'simple-peer' {
  export type SimplePeerOptions = {
    initiator: boolean;
    trickle: boolean;
    objectMode: boolean;
    config: RTCConfiguration;
  };
  export type SimplePeerSignal =
    | { type: 'offer' | 'answer'; sdp: string }
    | { type: 'candidate'; candidate: RTCIceCandidateInit }
    | { type: 'renegotiate' | 'transceiverRequest' };
  /** What we use of simple-peer 9.11. `_pc` is missing when the browser refused the configuration, null once destroyed. */
  export default class SimplePeer {
    constructor(options: SimplePeerOptions);
    readonly connected: boolean;
    readonly bufferSize: number;
    readonly _pc: RTCPeerConnection | null | undefined;
    on(event: 'signal', handler: (signal: SimplePeerSignal) => void): this;
    on(event: 'connect' | 'close', handler: () => void): this;
    on(event: 'data', handler: (data: unknown) => void): this;
    on(event: 'error', handler: (error: Error) => void): this;
    signal(data: SimplePeerSignal): void;
    send(text: string): void;
    negotiate(): void;
    destroy(error?: Error): void;
  }
}
