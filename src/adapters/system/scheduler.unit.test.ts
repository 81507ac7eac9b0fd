import { describeScheduler } from '../../../testing/contracts/scheduler.contract.ts'
import { systemScheduler } from './scheduler.ts'

describeScheduler("the machine's scheduler", () => ({ scheduler: systemScheduler, until: (work) => work }))
