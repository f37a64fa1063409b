import type { Context } from '#platform/server/context.ts'

export async function keepUnitCosts(_ctx: Context, _billId: string): Promise<void> {}
export async function forgetUnitCosts(_ctx: Context, _billId: string): Promise<void> {}
