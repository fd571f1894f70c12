/**
 * Stopped addresses in the API's answers. They show an address in its masked form only, so that
 * whoever reads the list learns nothing that is sealed.
 */
import { z } from '@hono/zod-openapi';

import { instant } from '../answers/wire.ts';

const stoppedAddress = z
  .strictObject({
    id: z.string().openapi({ example: '0f3c6a1d9b27e4586c1d2e3f40516273' }),
    address: z.string().openapi({ example: 'l***@bureau.example.cn' }),
    since: instant,
    campaign: z.string().nullable().describe('Of the mail that was marked; null: of none'),
    unit: z.string().nullable(),
    allowed: z
      .strictObject({
        at: instant,
        by: z.strictObject({ id: z.string(), role: z.string() }),
        reason: z.string(),
      })
      .nullable()
      .describe('Who allowed letters again; null: the stop holds'),
  })
  .openapi('StoppedAddress');

export const stoppedAddressesSchema = z.strictObject({ addresses: z.array(stoppedAddress) });
export const stoppedAddressSchema = stoppedAddress;
export const allowRequest = z.strictObject({ reason: z.string().trim().min(1).max(500) });

export type StoppedAddressAnswer = z.infer<typeof stoppedAddress>;
export type StoppedAddressesAnswer = z.infer<typeof stoppedAddressesSchema>;
