/** The parts in the order in which they run. */
import type { Part } from './measurement.ts'
import * as commands from './parts/commands.ts'

export const parts: readonly Part[] = [commands]
