import { capWasmMemory } from '../../src/intake/heic/wasmMemory.ts'

const pagesOf16Mb = 256
capWasmMemory(64 * 1024 * 1024)
const memory = new WebAssembly.Memory({ initial: 1 })
for (;;) memory.grow(pagesOf16Mb)
