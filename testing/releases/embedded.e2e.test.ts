import { releases } from './facts.ts'
import { openEmbedded } from './open.ts'
import { describeOpening } from './openings.ts'

for (const release of releases) describeOpening(`${release} on the embedded engines`, () => openEmbedded(release))
