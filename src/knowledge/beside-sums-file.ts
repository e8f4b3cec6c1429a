import { z } from 'zod';
import { bilingualList } from './schema.ts';

/** `knowledge/beside-sums.yaml`: what is said beside the figures of a loan, by example. */
export const besideSumsSchema = z.object({ talk: bilingualList, asks: bilingualList, bears: bilingualList }).strict();
