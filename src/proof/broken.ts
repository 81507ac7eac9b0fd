/** The log as it stands is not what was signed, or can't be sealed: nothing more is, until somebody has looked. Money goes on. */
export class ProofBroken extends Error {
  override readonly name = 'ProofBroken'
  readonly code = 'proof_broken'
}

/** The newest head is signed by no key that this process knows: it must not sign another. */
export class UnknownHeadKey extends Error {
  override readonly name = 'UnknownHeadKey'
}
