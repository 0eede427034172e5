import * as z from 'zod/mini';
import { annotationSchema, keyframeSchema, maxPoints, pointSchema } from './annotation.ts';
import { idSchema } from './id.ts';
import { confirmFields, haltFields, liftFields } from './wire/safety.ts';

/** No hand writes as often in a session; whoever claims a larger stamp would leave the others none [threat.T11]. */
export const maxStamp = 1_000_000_000;
/** Most pictures of one kind a session has; a call that needs more is not a call. */
export const maxPictures = 300;

const ids = z.array(idSchema).check(z.maxLength(1000));
const base = {
  /** Made by the author; the same on the data channel and in the server's log, so applying twice changes nothing. */
  id: idSchema,
  /** The author's logical clock: one more than the largest a mark was written with. Orders rival writes, with `id` to break ties. */
  stamp: z.int().check(z.nonnegative(), z.lte(maxStamp)),
};

/**
 * What can be done to a drawing. Operations commute: any order, any repetition, the same drawing.
 * - `picture`: a keyframe exists. - `show`: the technician shows this keyframe, or the live picture (null).
 * - `add`: a mark appears. - `extend`: ink grows by points that start at index `from`.
 * - `update`: the mark as a whole is replaced; the last write wins.
 * - `remove`, `restore`: marks vanish, come back. - `clear`: all marks named are removed from one keyframe at once.
 * - `confirm`, `halt`, `lift`: of safety, as in wire/safety.ts.
 */
export const operationSchema = z.discriminatedUnion('type', [
  z.strictObject({ ...base, type: z.literal('picture'), keyframe: keyframeSchema }),
  z.strictObject({ ...base, type: z.literal('show'), keyframeId: z.nullable(idSchema) }),
  z.strictObject({ ...base, type: z.literal('add'), annotation: annotationSchema }),
  z.strictObject({
    ...base,
    type: z.literal('extend'),
    target: idSchema,
    from: z.int().check(z.nonnegative()),
    points: z.array(pointSchema).check(z.minLength(1), z.maxLength(maxPoints)),
  }),
  z.strictObject({ ...base, type: z.literal('update'), annotation: annotationSchema }),
  z.strictObject({ ...base, type: z.literal('remove'), targets: ids }),
  z.strictObject({ ...base, type: z.literal('restore'), targets: ids }),
  z.strictObject({ ...base, type: z.literal('clear'), keyframeId: idSchema, targets: ids }),
  z.strictObject({ ...base, ...confirmFields }),
  z.strictObject({ ...base, ...haltFields }),
  z.strictObject({ ...base, ...liftFields }),
]);
export type Operation = z.infer<typeof operationSchema>;

/** An operation in the server's log, numbered within its session from 1. */
export type Entry = { readonly seq: number; readonly operation: Operation };

/** Operations of a customer that have nothing to do with the order of marks: their stamp counts for nothing. */
export function isOutsideOrder({ type }: Operation): boolean {
  return type === 'picture' || type === 'confirm' || type === 'halt' || type === 'lift';
}

/**
 * Who may do what: marks and held pictures are the technician's; the customer may add a picture of theirs [rule.M4], say
 * that they show something first, and stop everything. Only a technician lets it go on [rule.O3].
 */
export function mayOperate(role: 'customer' | 'technician', operation: Operation): boolean {
  if (operation.type === 'halt') return operation.by === role;
  if (operation.type === 'confirm') return role === 'customer';
  if (role === 'technician') return true;
  return operation.type === 'picture' && operation.keyframe.source !== 'held';
}

/**
 * Two runs of the same stroke, the second going on where the first ends, as one. It keeps the second's id and stamp, so
 * that it wins over the first wherever that has arrived already, and joins what follows without a gap.
 */
export function joined(first: Operation | undefined, second: Operation): Extract<Operation, { type: 'extend' }> | null {
  if (first?.type !== 'extend' || second.type !== 'extend' || first.target !== second.target) return null;
  if (first.from + first.points.length !== second.from) return null;
  if (first.points.length + second.points.length > maxPoints) return null;
  return { ...second, from: first.from, points: [...first.points, ...second.points] };
}
