import type { Check, OutcomeKey, Verdict } from '../preflight.ts';
import type { Catalogue } from './say.ts';

type OwnKey =
  | 'title'
  | 'lead'
  | 'button'
  | 'again'
  | 'running'
  | 'done.good'
  | 'done.some'
  | 'copy'
  | 'copied'
  | 'report'
  | 'back'
  | 'waiting';
export type PreflightKey = OwnKey | Check | OutcomeKey | `verdict.${Verdict}`;

/** What a check of devices and network says, in English: what was found, and what follows from it. */
export const preflightEn: Catalogue<PreflightKey> = {
  title: 'Devices and network',
  lead: 'We try what a session needs. Nothing of what is seen or heard is kept or sent to anybody.',
  button: 'Check devices and network',
  again: 'Check again',
  running: 'Checking. This takes up to half a minute.',
  'done.good': 'Everything a session needs is there.',
  'done.some': 'The check is done. What may not work is said beside each point.',
  copy: 'Copy the report',
  copied: 'Copied',
  report: 'The report as text',
  back: 'Back',
  waiting: 'Not checked yet',
  'verdict.good': 'Works',
  'verdict.poor': 'With limits',
  'verdict.bad': 'Does not work',
  'verdict.open': 'Not known',

  camera: 'Camera',
  'camera.works': 'It gives a picture of {width} by {height}.',
  'camera.denied': 'This browser keeps the camera closed for this page. Allow it beside the address.',
  'camera.none': 'This device reports no camera. Without one there are voice, photos and chat.',
  'camera.busy': 'Another app or tab holds the camera. Close it and check again.',
  'camera.overConstrained': 'The camera gives no fitting picture.',
  'camera.inAppBrowser': 'This page is open inside another app, which gives no camera. Open it in the browser.',
  'camera.insecure': 'This page is not encrypted, and browsers give no camera to such a page.',
  'camera.unsupported': 'This browser cannot use a camera. Update it, or use another one.',
  'camera.unknown': 'The camera did not open, and the browser does not say why.',

  microphone: 'Microphone',
  'microphone.works': 'It hears something.',
  'microphone.silent': 'It is open, and there was no sound. Check that it is not switched off.',
  'microphone.denied': 'This browser keeps the microphone closed for this page. Allow it beside the address.',
  'microphone.none': 'This device reports no microphone. You can hear the others, and write.',
  'microphone.busy': 'Another app or a phone call holds the microphone. End it and check again.',
  'microphone.overConstrained': 'The microphone gives no fitting sound.',
  'microphone.inAppBrowser': 'This page is open inside another app, which gives no microphone. Open it in the browser.',
  'microphone.insecure': 'This page is not encrypted, and browsers give no microphone to such a page.',
  'microphone.unsupported': 'This browser cannot use a microphone. Update it, or use another one.',
  'microphone.unknown': 'The microphone did not open, and the browser does not say why.',

  server: 'Way to our server',
  'server.works': 'It answers in {ms} ms, and the line to it stays open.',
  'server.slow': 'It answers, though only after {ms} ms. Everything works, with a delay that is felt.',
  'server.polling':
    'It answers in {ms} ms, and this network lets no line stay open. We ask again and again instead: it works, with a delay.',
  'server.unreached': 'It does not answer. Without it no session begins. Check the network of this device.',

  udp: 'Direct path (UDP)',
  'udp.works': 'Packets of picture and voice get out of this network and back.',
  'udp.blocked':
    'This network lets no packets of picture and voice through (UDP). A direct path is not possible; only a relay by TCP helps.',
  'udp.unknown':
    'It cannot be tried from here, because there is no server that would answer. In one and the same network it usually works.',

  relay: 'Relay (TURN)',
  'relay.works': 'A relay is reached by {by}. Picture and voice get through where no direct path does.',
  'relay.unreached':
    'Relays are set up, and none of them is reached from here. Where no direct path gets through, there is no picture and no voice.',
  'relay.missing':
    'No relay is set up. Between networks that let no direct path through, such as many mobile networks, company and guest networks, there is no picture and no voice. Chat, photos and held pictures go by our server and work all the same.',
  'relay.notYet': 'Relays are set up. They can be tried once you are in a session.',
  'relay.unknown': 'Our server does not answer, so we do not know of any.',

  bandwidth: 'How much gets through',
  'bandwidth.hd': 'At least {up} kbit/s out and {down} in: enough for the sharp moving picture.',
  'bandwidth.low': 'About {up} kbit/s out and {down} in: the picture will be small, and it moves.',
  'bandwidth.stills':
    'About {up} kbit/s out and {down} in: the picture will come as single pictures, beside the voice.',
  'bandwidth.voice': 'About {up} kbit/s out and {down} in: enough for the voice, with a picture now and then.',
  'bandwidth.text': 'About {up} kbit/s out and {down} in: not enough for a voice. Chat works.',
  'bandwidth.unknown': 'It could not be measured.',
};
