import { packages } from '../catalogue.ts'
import { credits } from '../credits.ts'
import type { Goods } from './commands.ts'

/** What a package holds and costs today; null for one that isn't sold. */
export function goodsOf(packageId: string): Goods | null {
  const found = packages.find(({ id }) => id === packageId)
  return found ? { packageId: found.id, credits: credits(found.credits), amount: found.priceKrw, currency: 'KRW' } : null
}
