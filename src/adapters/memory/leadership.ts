/** Leadership among those who share this object, in the order in which they came. */
import type { Lead, Leadership } from '../../ports/leadership.ts'

export interface MemoryLeadership extends Leadership {
  /** As if the leader's connection had broken: it is told, and the next one leads. */
  depose(name: string): void
}

interface Candidate {
  readonly lost: AbortController
  readonly win: (lead: Lead) => void
}

export function createMemoryLeadership(): MemoryLeadership {
  /** Who wants to lead under each name; the first one does. */
  const lines = new Map<string, Candidate[]>()

  function leave(name: string, candidate: Candidate) {
    const line = lines.get(name) ?? []
    const place = line.indexOf(candidate)
    if (place < 0) return
    line.splice(place, 1)
    if (place === 0) crown(name)
  }
  function crown(name: string) {
    const [first] = lines.get(name) ?? []
    first?.win({ lost: first.lost.signal, release: async () => leave(name, first) })
  }

  return {
    take(name, signal) {
      if (signal.aborted) return Promise.resolve(null)
      return new Promise((resolve) => {
        const giveUp = () => {
          leave(name, candidate)
          resolve(null)
        }
        const candidate: Candidate = {
          lost: new AbortController(),
          win: (lead) => {
            signal.removeEventListener('abort', giveUp)
            resolve(lead)
          },
        }
        signal.addEventListener('abort', giveUp, { once: true })
        const line = lines.get(name) ?? []
        lines.set(name, line)
        if (line.push(candidate) === 1) crown(name)
      })
    },
    holders: async () => new Map([...lines].filter(([, line]) => line.length > 0).map(([name]) => [name, 'this process'])),
    depose(name) {
      const [leader] = lines.get(name) ?? []
      if (!leader) return
      leader.lost.abort()
      leave(name, leader)
    },
  }
}
