declare module 'libheif-js/wasm-bundle.js' {
  interface HeifPixels {
    readonly width: number
    readonly height: number
    /** RGBA, row by row. */
    readonly data: Uint8ClampedArray
  }
  export interface HeifImage {
    get_width(): number
    get_height(): number
    is_primary(): boolean
    /** Fills the pixels and gives them back; null when it can't decode them. */
    display(into: HeifPixels, done: (filled: HeifPixels | null) => void): void
  }
  const libheif: {
    readonly ready: Promise<unknown>
    readonly HeifDecoder: new () => { decode(bytes: Uint8Array): readonly HeifImage[] }
  }
  export default libheif
}
