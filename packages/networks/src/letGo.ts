/**
 * Gives the memory of pixels back at once; nobody reads them afterwards. The collector would do it later, and what has
 * lived through a few stages much later: a thread held 35 MB of dead pictures at its peak.
 */
export function letGo({ buffer, byteLength }: ArrayBufferView): void {
  // Small ones may be parts of a pool that others use.
  if (buffer instanceof ArrayBuffer && !buffer.detached && buffer.byteLength === byteLength) buffer.transfer(0)
}
