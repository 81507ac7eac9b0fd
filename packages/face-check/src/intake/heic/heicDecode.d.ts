declare module 'heic-decode' {
  interface Decoded {
    readonly width: number
    readonly height: number
    /** RGBA, row by row. */
    readonly data: Uint8ClampedArray
  }
  interface HeicImage {
    readonly width: number
    readonly height: number
    decode(): Promise<Decoded>
  }
  interface Decode {
    (options: { readonly buffer: Uint8Array }): Promise<Decoded>
    all(options: { readonly buffer: Uint8Array }): Promise<readonly HeicImage[]>
  }
  const decode: Decode
  export default decode
}
