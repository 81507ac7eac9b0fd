/**
 * The part of the ONNX file format (onnx.proto, IR version 8) that these graphs need, and no more.
 * Field numbers are the published ones: changing one makes a file that no runtime reads.
 */
import protobuf from 'protobufjs'

const schema = `
syntax = "proto3";
message Attribute { string name = 1; float f = 2; int64 i = 3; bytes s = 4; repeated int64 ints = 8; int32 type = 20; }
message Node { repeated string input = 1; repeated string output = 2; string op_type = 4; repeated Attribute attribute = 5; }
message Tensor { repeated int64 dims = 1; int32 data_type = 2; string name = 8; bytes raw_data = 9; }
message Dimension { oneof value { int64 dim_value = 1; string dim_param = 2; } }
message Shape { repeated Dimension dim = 1; }
message TensorType { int32 elem_type = 1; Shape shape = 2; }
message Type { TensorType tensor_type = 1; }
message ValueInfo { string name = 1; Type type = 2; }
message Graph {
  repeated Node node = 1; string name = 2; repeated Tensor initializer = 5;
  repeated ValueInfo input = 11; repeated ValueInfo output = 12;
}
message OperatorSet { string domain = 1; int64 version = 2; }
message Model { int64 ir_version = 1; string producer_name = 2; Graph graph = 7; repeated OperatorSet opset_import = 8; }
`

const irVersion = 8
const operatorSetVersion = 17
export const dataTypes = { float32: 1, uint8: 2, int64: 7, float16: 10 } as const
export type DataType = keyof typeof dataTypes
const attributeTypes = { float: 1, int: 2, text: 3, ints: 7 } as const

export type Attribute =
  { readonly float: number } | { readonly int: number } | { readonly text: string } | { readonly ints: readonly number[] }

export interface OnnxNode {
  readonly operator: string
  readonly inputs: readonly string[]
  readonly output: string
  readonly attributes: Readonly<Record<string, Attribute>>
}

export interface OnnxTensor {
  readonly name: string
  readonly type: DataType
  readonly shape: readonly number[]
  /** Little-endian. */
  readonly bytes: Uint8Array
}

export interface TensorSignature {
  readonly name: string
  readonly type: DataType
  /** A size with a name instead of a number is given with each run. */
  readonly shape: readonly (number | string)[]
}

export interface OnnxGraph {
  readonly name: string
  readonly nodes: readonly OnnxNode[]
  readonly initializers: readonly OnnxTensor[]
  readonly inputs: readonly TensorSignature[]
  readonly outputs: readonly TensorSignature[]
}

/** The same graph gives the same bytes. */
export function encodeModel(graph: OnnxGraph): Uint8Array {
  const model = protobuf.parse(schema, { keepCase: true }).root.lookupType('Model')
  return model
    .encode({
      ir_version: irVersion,
      producer_name: 'sillok',
      graph: {
        node: graph.nodes.map((node) => ({
          input: node.inputs,
          output: [node.output],
          op_type: node.operator,
          attribute: Object.entries(node.attributes).map(([name, attribute]) => attributeField(name, attribute)),
        })),
        name: graph.name,
        initializer: graph.initializers.map((tensor) => ({
          dims: tensor.shape,
          data_type: dataTypes[tensor.type],
          name: tensor.name,
          raw_data: tensor.bytes,
        })),
        input: graph.inputs.map(valueInfo),
        output: graph.outputs.map(valueInfo),
      },
      opset_import: [{ domain: '', version: operatorSetVersion }],
    })
    .finish()
}

function attributeField(name: string, attribute: Attribute) {
  if ('float' in attribute) return { name, f: attribute.float, type: attributeTypes.float }
  if ('int' in attribute) return { name, i: attribute.int, type: attributeTypes.int }
  if ('text' in attribute) return { name, s: new TextEncoder().encode(attribute.text), type: attributeTypes.text }
  return { name, ints: attribute.ints, type: attributeTypes.ints }
}

const dimension = (size: number | string) => (typeof size === 'string' ? { dim_param: size } : { dim_value: size })
const valueInfo = (value: TensorSignature) => ({
  name: value.name,
  type: { tensor_type: { elem_type: dataTypes[value.type], shape: { dim: value.shape.map(dimension) } } },
})
