import { createStore, type StoreApi } from 'zustand/vanilla';
import type { tryPaths } from '#client/call/tryPaths.ts';
import type { PreflightApi } from '#client/link/preflightApi.ts';
import {
  type Check,
  type DeviceTried,
  type Finding,
  judgeBandwidth,
  judgeCamera,
  judgeMicrophone,
  judgeRelay,
  judgeServer,
  judgeUdp,
  type PathsTried,
  type Side,
} from '#models/preflight.ts';

/** What has been found so far, and whether more is to come. */
export type PreflightState = {
  readonly isRunning: boolean;
  readonly findings: Readonly<Partial<Record<Check, Finding>>>;
};

type PreflightTools = {
  readonly api: PreflightApi;
  readonly tryPaths: typeof tryPaths;
  tryCamera(): Promise<DeviceTried>;
  tryMicrophone(): Promise<DeviceTried>;
};

/** Tries devices and network before a session, or when something in it does not work. */
export type Preflight = { readonly store: StoreApi<PreflightState>; run(): Promise<void> };

const nobodyAnswered: PathsTried = { relays: null, isOurs: false, hasStun: false, isUdpOpen: false, reached: [] };

async function pathsOf({ api, tryPaths: gather }: PreflightTools): Promise<PathsTried> {
  const plan = await api.plan();
  if (!plan.ok) return nobodyAnswered;
  return { relays: plan.relays, isOurs: plan.isOurs, ...(await gather(plan.iceServers)) };
}

/** Devices one after the other, as a browser asks for them, and the network beside them; its load comes last, alone. */
export function createPreflight(side: Side, tools: PreflightTools): Preflight {
  const store = createStore<PreflightState>(() => ({ isRunning: false, findings: {} }));
  const found = (...findings: readonly Finding[]) =>
    store.setState((state) => ({
      findings: { ...state.findings, ...Object.fromEntries(findings.map((finding) => [finding.check, finding])) },
    }));
  const devices = async () => {
    found(judgeCamera(await tools.tryCamera()));
    found(judgeMicrophone(await tools.tryMicrophone()));
  };
  const network = async () => {
    const server = await tools.api.server();
    found(judgeServer(server));
    const paths = server.roundTripMs === null ? nobodyAnswered : await pathsOf(tools);
    found(judgeUdp(paths), judgeRelay(paths));
    return server.roundTripMs;
  };
  return {
    store,
    async run() {
      if (store.getState().isRunning) return;
      store.setState({ isRunning: true, findings: {} });
      const [roundTripMs] = await Promise.all([network(), devices()]);
      const nothing = { downKbps: null, upKbps: null };
      found(judgeBandwidth(roundTripMs === null ? nothing : await tools.api.bandwidth(roundTripMs), side));
      store.setState({ isRunning: false });
    },
  };
}
