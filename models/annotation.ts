import * as z from 'zod/mini';
import { atSchema, idSchema } from './id.ts';
import { dangerFields } from './wire/safety.ts';

/**
 * A position on a keyframe: x to the right and y down, 0..1 of its width and height, kept to 1/10000.
 * Marks may reach a little over the edge.
 */
export const pointSchema = z.tuple([z.number().check(z.gte(-1), z.lte(2)), z.number().check(z.gte(-1), z.lte(2))]);
export type Point = z.infer<typeof pointSchema>;

/** Most points one stroke of ink may have. */
export const maxPoints = 2000;
/** Longest text of a mark, in UTF-16 units. */
export const maxText = 500;

/** Where a keyframe's picture came from. */
const keyframeSourceSchema = z.enum(['held', 'still', 'photo']);

/** A picture that marks are placed on. Its bytes travel apart; `width` and `height` are its size in px. */
export const keyframeSchema = z.strictObject({
  id: idSchema,
  width: z.int().check(z.gte(16), z.lte(8192)),
  height: z.int().check(z.gte(16), z.lte(8192)),
  source: keyframeSourceSchema,
  takenAt: atSchema,
});
export type Keyframe = z.infer<typeof keyframeSchema>;

/** The marks' own palette; a colour never carries meaning alone. */
export const colors = ['orange', 'cyan', 'magenta', 'lime'] as const;
const colorSchema = z.enum(colors);
export type Color = z.infer<typeof colorSchema>;

/**
 * The unit normal of the surface at the mark, in the camera's frame of the keyframe: x right, y down,
 * z into the scene; a surface facing the camera is [0, 0, -1]. Absent while the plane is not known.
 */
const normalSchema = z.tuple([z.number(), z.number(), z.number()]);
export type Normal = z.infer<typeof normalSchema>;

const placed = { keyframeId: idSchema, normal: z.optional(normalSchema) };
const shape = {
  arrow: z.strictObject({ ...placed, from: pointSchema, to: pointSchema }),
  ring: z.strictObject({ ...placed, center: pointSchema, radius: pointSchema }),
  ink: z.strictObject({ ...placed, points: z.array(pointSchema).check(z.maxLength(maxPoints)) }),
  spot: z.strictObject({ ...placed, at: pointSchema }),
  glyph: z.strictObject({ ...placed, at: pointSchema, angle: z.number(), size: z.number().check(z.gt(0), z.lte(2)) }),
};

const base = {
  id: idSchema,
  /** Who drew it: the id of a technician. */
  author: idSchema,
  color: colorSchema,
  ...dangerFields,
};
const label = z.string().check(z.maxLength(maxText));

/**
 * A drawn thing: a kind, a style and a placement on a keyframe.
 * Angles are radians, 0 to the right, growing clockwise as seen; `radius` of a ring is half its width and height;
 * a glyph's `size` is a share of the keyframe's height.
 */
export const annotationSchema = z.discriminatedUnion('kind', [
  z.strictObject({ ...base, kind: z.literal('arrow'), placement: shape.arrow }),
  z.strictObject({ ...base, kind: z.literal('ring'), placement: shape.ring }),
  z.strictObject({ ...base, kind: z.literal('ink'), placement: shape.ink }),
  z.strictObject({ ...base, kind: z.literal('text'), placement: shape.spot, text: label }),
  z.strictObject({
    ...base,
    kind: z.literal('step'),
    placement: shape.spot,
    number: z.int().check(z.gte(1), z.lte(99)),
    text: label,
  }),
  z.strictObject({
    ...base,
    kind: z.literal('turn'),
    placement: shape.glyph,
    sense: z.enum(['clockwise', 'counterclockwise']),
  }),
  z.strictObject({ ...base, kind: z.literal('press'), placement: shape.glyph }),
  z.strictObject({ ...base, kind: z.literal('pull'), placement: shape.glyph }),
]);
export type Annotation = z.infer<typeof annotationSchema>;
export type AnnotationKind = Annotation['kind'];
