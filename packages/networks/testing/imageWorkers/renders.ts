/** Works until somebody opens the gate. */
export default function wait({ gate }: { readonly gate: Int32Array<SharedArrayBuffer> }): string {
  return Atomics.wait(gate, 0, 0)
}
