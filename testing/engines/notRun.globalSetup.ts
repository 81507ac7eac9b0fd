/** Says plainly which tests this machine can't run, and why. */
import { notRun } from './servers.ts'

export default function setup(): void {
  for (const { pattern, missing } of notRun) console.warn(`Not run: ${pattern}, because ${missing}.`)
}
