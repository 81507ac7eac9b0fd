/** An account's state as bytes, and back: the same state has the same bytes, whoever folded it and from where. */
import { Map as PersistentMap } from 'immutable'
import type { StateCodec } from '../domain/decider.ts'
import type { AccountState } from '../domain/account/account.ts'
import { packed, unpacked } from '../domain/account/answeredKeys.ts'

type Head = Omit<AccountState, 'keys' | 'openReservations'> & {
  readonly openReservations: readonly (readonly [
    Parameters<AccountState['openReservations']['get']>[0],
    NonNullable<ReturnType<AccountState['openReservations']['get']>>,
  ])[]
}

const headLengthBytes = 4

export const accountSnapshots: StateCodec<AccountState> = {
  /** To be raised with every change of the state's shape or of what `evolve` makes: older snapshots are then ignored. */
  version: 'account-1',
  encode({ keys, openReservations, userId, available, reserved, grants, refusals }) {
    const packedKeys = packed(keys)
    if (packedKeys === null) return null
    const open = [...openReservations].sort(([one], [other]) => (one < other ? -1 : 1))
    const head: Head = { userId, available, reserved, grants, openReservations: open, refusals }
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
    const keys = unpacked({ bytes: bytes.subarray(end) }, revision)
    return { ...head, openReservations: PersistentMap(head.openReservations), keys }
  },
}
