/**
 * Which ids were seen before. Two sets of 96 bits an id, of which the older is forgotten when the younger is full: at least
 * the last half million are known, in 25 MB at the most, however long the log is.
 */
export interface RememberedIds {
  /** @returns whether the id is new */
  add(uuid: string): boolean
}

const wordsPerId = 3
const slotsMin = 64
const slotsMax = 2 ** 20
/** The share of its slots that a set fills before it grows. */
const fillMax = 0.5

interface IdSet {
  words: Uint32Array
  size: number
}

export function createRememberedIds(): RememberedIds {
  let younger = emptySet(slotsMin)
  let older = emptySet(slotsMin)
  return {
    add(uuid) {
      const id = wordsOf(uuid)
      if (has(younger, id) || has(older, id)) return false
      if (younger.size >= slotsOf(younger) * fillMax) {
        if (slotsOf(younger) < slotsMax) younger = grown(younger)
        else {
          older = younger
          younger = emptySet(slotsMax)
        }
      }
      insert(younger, id)
      return true
    },
  }
}

type Id = readonly [number, number, number]

const emptySet = (slots: number): IdSet => ({ words: new Uint32Array(slots * wordsPerId), size: 0 })
const slotsOf = ({ words }: IdSet): number => words.length / wordsPerId

/** What of a UUID is neither version nor variant. The first word is never 0, for 0 is an empty place. */
function wordsOf(uuid: string): Id {
  const word = (hex: string) => Number.parseInt(hex, 16) >>> 0
  return [word(uuid.slice(0, 8)) || 1, word(uuid.slice(24, 32)), word(uuid.slice(9, 13) + uuid.slice(32))]
}

/** Where the id lies, or the empty place where it would. */
function placeOf(set: IdSet, [first, second, third]: Id): number {
  const { words } = set
  const mask = slotsOf(set) - 1
  for (let slot = second & mask; ; slot = (slot + 1) & mask) {
    const at = slot * wordsPerId
    if (words[at] === 0 || (words[at] === first && words[at + 1] === second && words[at + 2] === third)) return at
  }
}

const has = (set: IdSet, id: Id): boolean => set.words[placeOf(set, id)] !== 0

function insert(set: IdSet, id: Id): void {
  set.words.set(id, placeOf(set, id))
  set.size += 1
}

function grown(set: IdSet): IdSet {
  const larger = emptySet(slotsOf(set) * 2)
  for (let at = 0; at < set.words.length; at += wordsPerId) {
    const [first = 0, second = 0, third = 0] = set.words.subarray(at, at + wordsPerId)
    if (first !== 0) insert(larger, [first, second, third])
  }
  return larger
}
