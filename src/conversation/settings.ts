import { z } from 'zod';

const clock = z.string().regex(/^(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)$/, 'a time like 09:00');
const span = z
  .object({ from: clock, to: clock })
  .strict()
  .refine(({ from, to }) => from < to, 'the end must lie after the beginning');
const tierNames = z.enum(['T1', 'T2', 'T3']);

/** What a supervisor may change while the desk runs. Truth: the conversation `desk` in the ledger. */
export const settingsSchema = z
  .object({
    version: z.number().int().min(1),
    /** Opening hours by weekday, 1 = Monday … 7 = Sunday; an empty list is a closed day. */
    hours: z.record(z.enum(['1', '2', '3', '4', '5', '6', '7']), z.array(span).max(4)),
    /** The desk's clock against UTC; mainland China has one zone and no summer time. */
    utc_offset_minutes: z.number().int().min(-720).max(840),
    holidays: z.array(z.string().regex(/^\d{4}-\d{2}-\d{2}$/)).max(400),
    /** The kill switch: every answer becomes a draft for a person. */
    approve_everything: z.boolean(),
    /** Minutes in opening hours until a person of the tier is promised. */
    promise_minutes: z
      .object({ T1: z.number().int().min(1), T2: z.number().int().min(1), T3: z.number().int().min(1) })
      .strict(),
    approve_minutes: z.number().int().min(1).max(1440),
    /** The desk may only tighten what the handbook allows. */
    min_confidence: z.number().min(0).max(1),
    allowed_origins: z.array(z.string().url().max(200)).max(100),
    duty: z.array(z.object({ staff: z.string().max(64), tier: tierNames }).strict()).max(500),
  })
  .strict();
export type Settings = z.infer<typeof settingsSchema>;

const weekday = [{ from: '09:00', to: '18:00' }];
export const DEFAULT_SETTINGS: Settings = {
  version: 1,
  hours: { 1: weekday, 2: weekday, 3: weekday, 4: weekday, 5: weekday, 6: [{ from: '09:00', to: '17:00' }], 7: [] },
  utc_offset_minutes: 480,
  holidays: [],
  approve_everything: false,
  promise_minutes: { T1: 10, T2: 30, T3: 15 },
  approve_minutes: 5,
  min_confidence: 0,
  allowed_origins: [],
  duty: [],
};
