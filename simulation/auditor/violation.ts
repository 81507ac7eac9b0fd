/** A rule of the product that a history broke. */
export class Violation extends Error {
  override readonly name = 'Violation'
  /** The rule's short name. */
  readonly rule: string
  constructor(rule: string, message: string) {
    super(`${rule}: ${message}`)
    this.rule = rule
  }
}

export function must(holds: boolean, rule: string, message: () => string): asserts holds {
  if (!holds) throw new Violation(rule, message())
}
