/** An account's state as bytes, and back: the same state has the same bytes, whoever folded it and from where. */
import { Map as PersistentMap } from 'immutable'
import type { StateCodec } from '../domain/decider.ts'
import { keysFrom } from '../domain/account/answeredKeys.ts'
import type { AccountState } from '../domain/account/state.ts'
import { PackedKeys, packKeys } from './packedKeys.ts'

type Entries<Kept> = Kept extends PersistentMap<infer Key, infer Value> ? readonly (readonly [Key, Value])[] : never

type Head = Omit<AccountState, 'keys' | 'openReservations' | 'usedUp'> & {
  readonly openReservations: Entries<AccountState['openReservations']>
  readonly usedUp: Entries<AccountState['usedUp']>
}

/** The entries in the order of their keys, which doesn't depend on how they came in. */
const sorted = <Key extends string, Value>(map: PersistentMap<Key, Value>): readonly (readonly [Key, Value])[] =>
  [...map].sort(([one], [other]) => (one < other ? -1 : 1))

const headLengthBytes = 4

export const accountSnapshots: StateCodec<AccountState> = {
  /** To be raised with every change of the state's shape or of what `evolve` makes: older snapshots are then ignored. */
  version: 'account-4',
  encode({ keys, openReservations, usedUp, ...rest }) {
    const packedKeys = packKeys(keys)
    if (packedKeys === null) return null
    const head: Head = { ...rest, openReservations: sorted(openReservations), usedUp: sorted(usedUp) }
    const text = new TextEncoder().encode(JSON.stringify(head))
    const bytes = new Uint8Array(headLengthBytes + text.length + packedKeys.bytes.length)
    new DataView(bytes.buffer).setUint32(0, text.length)
    bytes.set(text, headLengthBytes)
    bytes.set(packedKeys.bytes, headLengthBytes + text.length)
    return bytes
  },
  decode(bytes, revision) {
    const end = headLengthBytes + new DataView(bytes.buffer, bytes.byteOffset).getUint32(0)
    const head = JSON.parse(new TextDecoder().decode(bytes.subarray(headLengthBytes, end))) as Head
    return {
      ...head,
      openReservations: PersistentMap(head.openReservations),
      usedUp: PersistentMap(head.usedUp),
      keys: keysFrom(new PackedKeys(bytes.subarray(end)), revision),
    }
  },
}
