/** Turns to ask somebody about something, shared by all processes. */
export interface QuestionTurns {
  /**
   * Takes the turn when the last one, whoever had it, was taken `everyMs` ago or earlier.
   * @returns milliseconds until the next turn; 0 when this one was taken
   */
  take(subject: string, everyMs: number): Promise<number>
}
