/** Somebody who checks the sealed log: the newest head, that it follows from the one they had, and that an event is in it. */
import { findHead, isNotProven, type ProofAnswersDeps, proveConsistency, proveInclusion } from '../../src/proof/answers.ts'
import type { Api } from '../roles.ts'
import { must } from '../auditor/violation.ts'
import type { Asking } from './asking.ts'
import type { Step } from './user.ts'

const depsOf = ({ context, proofs }: Api): ProofAnswersDeps => ({ store: context.store, objects: context.objects, proofs })

export function checkingSteps({ world, proofs, ask }: Asking) {
  let seen = 0

  const check: Step = async (_, name, dice) => {
    const note = await ask(name, null, (api) => findHead(depsOf(api), null))
    if (isNotProven(note)) return
    const size = proofs.shown(note)
    const before = seen
    seen = Math.max(seen, size)
    if (before > 0 && before <= size) {
      const hashes = await ask(name, null, (api) => proveConsistency(depsOf(api), before, size))
      must(!isNotProven(hashes), 'a head that was shown is there', () => `${before} to ${size}: ${String(hashes)}`)
      proofs.consistent(before, size, hashes)
    }
    const head = await ask(name, null, ({ context }) => context.store.head())
    const position = BigInt(dice.between(1, Number(head)))
    const proof = await ask(name, null, (api) => proveInclusion(depsOf(api), position, null))
    world.note('auditor', `checks the head of ${size} and position ${position}`)
    if (proof === 'none') proofs.missing(position)
    else if (!isNotProven(proof)) {
      proofs.shown(proof.checkpoint)
      proofs.included(proof)
    }
  }

  return { check }
}
