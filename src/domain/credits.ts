import { z } from 'zod'
import { Defect } from './decider.ts'

/** A number of credits, whole and never negative. One credit pays for one image. */
export const creditsSchema = z.number().int().min(0).brand<'Credits'>()
export type Credits = z.infer<typeof creditsSchema>

/** Makes credits of a number; anything negative or broken is a defect of the rule that computed it. */
export function credits(amount: number): Credits {
  if (!Number.isSafeInteger(amount) || amount < 0) throw new Defect(`not a number of credits: ${amount}`)
  return amount as Credits
}
