/** `/credits`: what one has, and what can be bought. */
import { Packages } from '../features/buying/Packages.tsx'
import { CreditsPage } from '../features/credits/CreditsPage.tsx'

export function Credits() {
  return <CreditsPage packages={<Packages />} />
}
