import type { QuestionTurns } from '../../ports/questionTurns.ts'
import type { Scheduler } from '../../ports/scheduler.ts'

export function createMemoryQuestionTurns(scheduler: Pick<Scheduler, 'elapsedMs'>): QuestionTurns {
  const taken = new Map<string, number>()
  return {
    async take(subject, everyMs) {
      const waitMs = (taken.get(subject) ?? -everyMs) + everyMs - scheduler.elapsedMs()
      if (waitMs > 0) return waitMs
      taken.set(subject, scheduler.elapsedMs())
      return 0
    },
  }
}
