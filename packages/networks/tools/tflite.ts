/**
 * Reads the part of a TensorFlow Lite file (schema version 3, a FlatBuffer) that these graphs need: one subgraph, its
 * tensors with their bytes, its operators with their options. Field numbers are those of the published schema.
 */
import { readFile } from 'node:fs/promises'

export interface TfliteTensor {
  readonly index: number
  readonly type: 'float32' | 'float16' | 'int32'
  /** Height before width, channels last. */
  readonly shape: readonly number[]
  /** Little-endian; empty where the tensor is computed. */
  readonly bytes: Uint8Array
}

export interface TfliteOperator {
  /** The schema's number of a built-in operator, or the name of a custom one. */
  readonly kind: number | string
  readonly inputs: readonly number[]
  readonly outputs: readonly number[]
  readonly options: Options
  readonly customOptions: DataView
}

/** Fields by their number in the table of this operator; absent ones have the schema's default, 0. */
export interface Options {
  byte(field: number): number
  int(field: number): number
}

export interface TfliteModel {
  readonly tensors: readonly TfliteTensor[]
  readonly operators: readonly TfliteOperator[]
  readonly inputs: readonly number[]
  readonly outputs: readonly number[]
}

const identifier = 'TFL3'
const tensorTypes: Readonly<Record<number, TfliteTensor['type']>> = { 0: 'float32', 1: 'float16', 2: 'int32' }
const customCode = 32

export async function readTflite(path: string): Promise<TfliteModel> {
  const file = await readFile(path)
  if (file.toString('latin1', 4, 8) !== identifier) throw new Error(`${path} is no TensorFlow Lite file.`)
  const view = new DataView(file.buffer, file.byteOffset, file.length)
  const model = tableAt(view, view.getUint32(0, true))
  const [subgraph, ...others] = model.tables(2)
  if (!subgraph || others.length > 0) throw new Error(`${path} has ${others.length + (subgraph ? 1 : 0)} subgraphs.`)
  const codes = model.tables(1).map((code) => {
    // Files older than the wide field have the number in a byte.
    const builtin = Math.max(code.byte(0), code.int(3))
    return builtin === customCode ? code.text(1) : builtin
  })
  const buffers = model.tables(4).map((buffer) => buffer.bytes(0))
  return {
    inputs: subgraph.ints(1),
    outputs: subgraph.ints(2),
    tensors: subgraph.tables(0).map((tensor, index) => {
      const type = tensorTypes[tensor.byte(1)]
      if (!type) throw new Error(`${path}: tensor ${index} has type ${tensor.byte(1)}, which this reader doesn't know.`)
      return { index, type, shape: tensor.ints(0), bytes: buffers[tensor.int(2)] ?? new Uint8Array(0) }
    }),
    operators: subgraph.tables(3).map((operator) => {
      const custom = operator.bytes(5)
      return {
        kind: codes[operator.int(0)] ?? 'unknown',
        inputs: operator.ints(1),
        outputs: operator.ints(2),
        options: operator.table(4),
        customOptions: new DataView(custom.buffer, custom.byteOffset, custom.length),
      }
    }),
  }
}

interface Table extends Options {
  text(field: number): string
  bytes(field: number): Uint8Array
  ints(field: number): number[]
  table(field: number): Options
  tables(field: number): Table[]
}

/** A table begins with the distance back to its list of field offsets; a field that isn't listed has its default. */
function tableAt(view: DataView, start: number): Table {
  const fields = start - view.getInt32(start, true)
  const placeOf = (field: number): number | null => {
    const entry = 4 + 2 * field
    const offset = entry < view.getUint16(fields, true) ? view.getUint16(fields + entry, true) : 0
    return offset === 0 ? null : start + offset
  }
  const follow = (place: number) => place + view.getUint32(place, true)
  const list = (field: number): { readonly length: number; readonly first: number } => {
    const place = placeOf(field)
    if (place === null) return { length: 0, first: 0 }
    const vector = follow(place)
    return { length: view.getUint32(vector, true), first: vector + 4 }
  }
  const places = (field: number) => {
    const { length, first } = list(field)
    return Array.from({ length }, (_, i) => first + 4 * i)
  }
  const read = (field: number, get: (place: number) => number) => {
    const place = placeOf(field)
    return place === null ? 0 : get(place)
  }
  const bytes = (field: number) => {
    const { length, first } = list(field)
    return new Uint8Array(view.buffer, view.byteOffset + first, length)
  }
  return {
    byte: (field) => read(field, (place) => view.getUint8(place)),
    int: (field) => read(field, (place) => view.getInt32(place, true)),
    text: (field) => new TextDecoder().decode(bytes(field)),
    bytes,
    ints: (field) => places(field).map((place) => view.getInt32(place, true)),
    table: (field) => {
      const place = placeOf(field)
      return place === null ? { byte: () => 0, int: () => 0 } : tableAt(view, follow(place))
    },
    tables: (field) => places(field).map((place) => tableAt(view, follow(place))),
  }
}
