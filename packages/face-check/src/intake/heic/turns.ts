/**
 * Whether the container itself says how the main picture is turned or mirrored (`irot`, `imir`), which its decoder then
 * does. If it says nothing, the EXIF orientation holds; if both do, EXIF only repeats it.
 */
import { textAt } from '../essentials/keeper.ts'

const turning = new Set(['irot', 'imir'])

interface Box {
  readonly type: string
  /** Of what it holds, in the file. */
  readonly from: number
  readonly to: number
}

export function turnsItself(bytes: Uint8Array): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  const meta = boxesIn(view, { type: '', from: 0, to: bytes.length }).find(({ type }) => type === 'meta')
  if (!meta) return false
  const inMeta = boxesIn(view, { ...meta, from: meta.from + 4 })
  const main = inMeta.find(({ type }) => type === 'pitm')
  const properties = inMeta.filter(({ type }) => type === 'iprp').flatMap((box) => boxesIn(view, box))
  const types = properties.filter(({ type }) => type === 'ipco').flatMap((box) => boxesIn(view, box).map(({ type }) => type))
  const item = main && (view.getUint8(main.from) === 0 ? view.getUint16(main.from + 4) : view.getUint32(main.from + 4))
  const used = properties.filter(({ type }) => type === 'ipma').flatMap((box) => propertiesOf(view, box, item))
  return used.some((index) => turning.has(types[index - 1] ?? ''))
}

/** From length to length; a length that leads nowhere ends the list. */
function boxesIn(view: DataView, { from, to }: Box): readonly Box[] {
  const boxes: Box[] = []
  for (let at = from; at + 8 <= to;) {
    const said = view.getUint32(at)
    const length = said === 0 ? to - at : said
    if (length < 8 || at + length > to) break
    boxes.push({ type: textAt(new Uint8Array(view.buffer, view.byteOffset, view.byteLength), at + 4, 4), from: at + 8, to: at + length })
    at += length
  }
  return boxes
}

/** @returns indices into the list of properties, from 1, that an item uses */
function propertiesOf(view: DataView, { from, to }: Box, item: number | undefined): readonly number[] {
  const [wideIds, wideIndices] = [view.getUint8(from) > 0, (view.getUint8(from + 3) & 1) === 1]
  const found: number[] = []
  for (let at = from + 8; at + (wideIds ? 5 : 3) <= to;) {
    const id = wideIds ? view.getUint32(at) : view.getUint16(at)
    at += wideIds ? 4 : 2
    const count = view.getUint8(at++)
    const size = wideIndices ? 2 : 1
    for (let used = 0; used < count && at + size <= to; used++, at += size) {
      if (id === item) found.push(wideIndices ? view.getUint16(at) & 0x7fff : view.getUint8(at) & 0x7f)
    }
  }
  return found
}
