/** `npm start`: all roles on embedded engines, for development unless the environment says otherwise. */
import { withDevelopmentDefaults } from './developmentDefaults.ts'
import { runService } from './runService.ts'

await runService(withDevelopmentDefaults(process.env), null, ({ processes }) =>
  processes > 1 ? ['projector', 'reactor', 'timers', 'publisher', 'sealer'] : [],
)
