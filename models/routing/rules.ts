import * as z from 'zod/mini';
import { defaultSettings, type RoutingSettings } from './settings.ts';

const second = 1_000;
const target = z.int().check(z.minimum(5 * second), z.maximum(3_600 * second));
const targets = z.strictObject({ consumer: target, business: target });

/** What of its routing a company sets itself. Durations in ms. */
export const routingRulesSchema = z.strictObject({
  /** How long a wait should be at most, by the level of the session [route.R3]. */
  targets: z.strictObject({ 1: targets, 2: targets, 3: targets }),
  /** How many level 3 technicians are kept for level 3: the greater of a number and a share of those on duty [route.R4]. */
  reserve: z.strictObject({
    atLeast: z.int().check(z.minimum(0), z.maximum(20)),
    share: z.number().check(z.minimum(0), z.maximum(0.5)),
  }),
  /** After so many targets somebody who does not know the product family may take it [route.R7]. */
  outsideAfterTargets: z.number().check(z.minimum(0), z.maximum(20)),
  /** How long whoever served a customer is asked first [route.R6]. */
  knownForMs: z.int().check(z.minimum(0), z.maximum(30 * 24 * 3_600 * second)),
});
export type RoutingRules = z.infer<typeof routingRulesSchema>;

/** Those that were compared with other policies in simulation. */
export const defaultRules: RoutingRules = {
  targets: defaultSettings.targets.byLevel,
  reserve: { atLeast: 1, share: 1 / 6 },
  outsideAfterTargets: defaultSettings.outsideFamily.afterTargets,
  knownForMs: defaultSettings.knownForMs,
};

/** The settings of routing with what a company set; `hasReserve` false keeps nobody back. */
export function routingSettings(rules: RoutingRules, hasReserve: boolean): RoutingSettings {
  const { targets: byLevel, reserve, outsideAfterTargets, knownForMs } = rules;
  const kept = hasReserve && defaultSettings.reserve;
  return {
    ...defaultSettings,
    targets: { ...defaultSettings.targets, byLevel },
    reserve: kept ? { ...kept, ...reserve } : null,
    outsideFamily: { ...defaultSettings.outsideFamily, afterTargets: outsideAfterTargets },
    knownForMs,
  };
}
