/** The parts in the order in which they run. */
import type { Part } from './measurement.ts'
import * as commands from './parts/commands.ts'
import * as growth from './parts/growth.ts'
import * as http from './parts/http.ts'
import * as pipeline from './parts/pipeline.ts'
import * as readModels from './parts/readModels.ts'
import * as rebuild from './parts/rebuild.ts'

export const parts: readonly Part[] = [commands, http, readModels, rebuild, growth, pipeline]
