const pageBytes = 65_536

/** From now on no WebAssembly memory of this thread grows beyond `bytesMax`; what asks for more is told that there is none. */
export function capWasmMemory(bytesMax: number): void {
  const grow = WebAssembly.Memory.prototype.grow
  WebAssembly.Memory.prototype.grow = function capped(pages: number): number {
    if (this.buffer.byteLength + pages * pageBytes > bytesMax) throw new RangeError(`more than ${bytesMax} bytes of WebAssembly memory`)
    return grow.call(this, pages)
  }
}
