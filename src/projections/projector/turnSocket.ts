import { Socket } from 'node:net'

/** Sends what is written in one turn together: a statement of its own packet each costs a system call, and the server a wake-up. */
export class TurnSocket extends Socket {
  #gathers = false

  override cork(): void {
    if (!this.#gathers) {
      this.#gathers = true
      super.cork()
      process.nextTick(() => {
        this.#gathers = false
        this.uncork()
      })
    }
    super.cork()
  }
}
