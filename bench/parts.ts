/** The parts in the order in which they run. */
import type { Part } from './measurement.ts'
import * as commands from './parts/commands.ts'
import * as http from './parts/http.ts'
import * as pipeline from './parts/pipeline.ts'

export const parts: readonly Part[] = [commands, http, pipeline]
