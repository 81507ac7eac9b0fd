/** Apart from the client, so that who explains failures loads no library of brokers: a tenth of all modules of a start. */
import { Failure } from '../../failures.ts'

/** The brokers can't be reached, or don't do what was asked. What was to be sent may lie there all the same. */
export class BusUnavailable extends Failure {
  override readonly name = 'BusUnavailable'
  readonly code = 'bus_unavailable'
}

/** The brokers are there and won't have us as the settings are; a later try won't find it otherwise. */
export class BusRefuses extends BusUnavailable {
  override readonly retryable = false
}
