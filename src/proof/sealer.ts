/**
 * The role that seals the log, as a follower of it.
 *
 * Ensures: whatever breaks the proof is written down for operators and stops the sealing alone; it is looked at again every
 * few seconds, and goes on by itself when the right log is back. A log that loses its end while it runs is noticed as soon as
 * followers compare their checkpoints, within seconds, also when nothing comes. What comes within a second shares a statement
 * and a head.
 */
import type { Checkpoints } from '../ports/checkpoints.ts'
import { type Follower, startFollower } from '../follower/follower.ts'
import type { FollowerDeps } from '../follower/work.ts'
import { ProofBroken } from './broken.ts'
import type { SealingDeps } from './deps.ts'
import { openSealing, placeOfTree, type Sealing } from './sealing.ts'

/** Its name as a follower of the log. */
export const sealer = 'sealer'
/** The same as other followers have, so that they share what is read of the log. */
const batchMax = 512

export function startSealer(deps: SealingDeps & Omit<FollowerDeps, 'checkpoints'>): Follower {
  const { proofs, store, scheduler, log } = deps
  const closing = new AbortController()
  let sealing: Sealing | null = null
  /** While this process changes the tree itself, nobody looks whether others did. */
  let isSealing = false

  /**
   * Where the tree stands is where this follower does; a tree that was changed by others is opened, and checked, again. So is one that
   * others called broken: whose turn is over may have said so of a log that was away for a moment, and never looks again.
   */
  const checkpoints: Checkpoints = {
    async open() {
      if (sealing && isSealing) return sealing.tree().checkpoint
      const tree = await proofs.current()
      const mine = sealing?.tree()
      const isAsItWas = mine?.id === tree?.id && mine?.size === tree?.size && mine?.checkpoint.position === tree?.checkpoint.position
      if (mine && isAsItWas && tree?.broken === null) return mine.checkpoint
      sealing = null
      try {
        sealing = await openSealing(deps, closing.signal)
      } catch (error) {
        if (tree && error instanceof ProofBroken) await proofs.setBroken(tree, error.message)
        throw error
      }
      return placeOfTree(sealing.tree())
    },
    move: async () => true,
    list: async () => [{ follower: sealer, ...placeOfTree(await proofs.current()) }],
  }

  const follower = startFollower(
    { store, checkpoints, scheduler, log },
    {
      name: sealer,
      batchMax,
      work: {
        kind: 'in transactions',
        async advance(events, from, to) {
          const current = sealing
          if (current?.tree().checkpoint.position !== from.position) return false
          isSealing = true
          try {
            if (!(await current.seal(events, to))) {
              sealing = null
              return false
            }
            if (events.length >= batchMax) await current.publishIfDue()
            else {
              await current.publish(closing.signal)
              await current.rest(closing.signal)
            }
            return true
          } catch (error) {
            // What was kept is known again when the tree was opened anew.
            sealing = null
            if (error instanceof ProofBroken) await proofs.setBroken(current.tree(), error.message)
            throw error
          } finally {
            isSealing = false
          }
        },
      },
      remedy: 'Was it restored from a backup? Bring back the log that was signed, or begin another tree with `proof restart`',
      // The tree is opened anew, which finds out what is wrong with it and writes that down.
      onAnotherLog: () => {
        sealing = null
      },
      passing: (error) => (error instanceof ProofBroken ? `proof_broken: ${error.message}` : null),
    },
  )
  return {
    ...follower,
    async close() {
      closing.abort()
      await follower.close()
    },
  }
}
