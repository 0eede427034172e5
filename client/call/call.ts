import type { ChannelMessage, PictureHeader } from '#models/channel.ts';
import type { Rung } from '#models/quality/rungs.ts';
import type { Quality } from '#models/quality.ts';
import type { Resumed } from '#models/wire.ts';
import type { Limits } from './outgoing.ts';
import type { StillSource } from './stills.ts';

export type Role = 'customer' | 'technician';
export type CallState = 'idle' | 'connecting' | 'connected' | 'interrupted';
export type TrackKind = 'audio' | 'video';
export type IceServers = Resumed['iceServers'];
/** Whether pictures and sound of the other side arrive. */
export type RemoteMedia = { readonly hasVideo: boolean; readonly hasAudio: boolean };

/** What a call needs of its owner, and tells it. Between two of the staff, whoever makes the peers has the part of the technician. */
export type CallParts = {
  iceServers(): IceServers;
  sendSignal(pcEpoch: number, data: string): void;
  /** Technician: the number for the next peer; null when none is to be had now, and the call asks again later. */
  requestPcEpoch(): Promise<number | null>;
  /** Customer: only the technician's side can restart or recreate a peer. */
  requestRemedy(remedy: 'restart' | 'recreate'): void;
  /** Nothing was heard of the other side for a moment, and nothing is: the device may have another network. */
  onSilence(): void;
  onState(state: CallState): void;
  onMessage(message: ChannelMessage): void;
  onPicture(header: PictureHeader, bytes: ArrayBuffer): void;
  onQuality(quality: Quality): void;
  onRemoteMedia(media: RemoteMedia): void;
  /** How much of the customer's picture and of the voices the path carries now. */
  onRung(rung: Rung): void;
  /** Technician: what will receive the other side's picture was made. True: its frames are taken as they come. */
  onReceiver?(receiver: RTCRtpReceiver): boolean;
};

/** The way to the other browser, mended and made again until it is closed. */
export type Call = {
  receiveSignal(pcEpoch: number, data: string): void;
  /** Technician: makes the initiating peer under this number. */
  begin(pcEpoch: number): void;
  /** Restarts ICE in place; the customer's side asks its owner for it. */
  restart(): void;
  /**
   * Wants a new peer, and goes on wanting it until there is one: the technician's side asks its owner for a number, the
   * customer's for the remedy.
   */
  recreate(): void;
  /** Replaces what is sent; never costs a new description. */
  setTrack(kind: TrackKind, track: MediaStreamTrack | null): void;
  /** Sends no more than this, from now on and with every later peer. */
  limitTo(limits: Partial<Limits>): void;
  /** Customer: from now on sends as much of the picture as the path carries, and stills from there where it does not move. */
  setStillSource(source: StillSource): void;
  /** False when the channel is not open. */
  send(message: ChannelMessage): boolean;
  sendPicture(header: PictureHeader, bytes: ArrayBuffer): void;
  /** The line to the server, or the other side's, came back: what was lost on it is said again. */
  linkIsBack(): void;
  /** The device has another network: the path is restarted without waiting for silence. */
  networkChanged(): void;
  /** Forgets the peer and its number: another technician has the session now, or nobody. */
  reset(): void;
  /** The number of the present peer, 0 when there is none. */
  readonly pcEpoch: number;
  /** One stable object for the life of the call; the other side's tracks come and go in it. */
  readonly remoteStream: MediaStream;
  close(): void;
};
