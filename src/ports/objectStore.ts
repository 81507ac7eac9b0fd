/** Where photographs lie. Keys are `[a-z0-9/_.-]+`, derived, never chosen by a user. */
export interface ObjectStore {
  /**
   * Writes all of it or nothing, durable when it returns.
   * @returns `exists` when `ifAbsent` was asked for and the key is taken (nothing is written)
   */
  put(key: string, bytes: Uint8Array, options: { readonly contentType: string; readonly ifAbsent?: boolean }): Promise<'stored' | 'exists'>
  /** The whole object, or null when there is none. Larger than `maxBytes`: throws. */
  get(key: string, options: { readonly maxBytes: number }): Promise<{ readonly bytes: Uint8Array; readonly contentType: string } | null>
  /** Missing is fine: the wish is that it is gone. */
  delete(key: string): Promise<void>
  /**
   * Names of objects directly in a folder, in the order of their characters, strictly after `after`; 1,000 at the most. A
   * folder that nothing lies in has none. What is being written meanwhile may be among them or not.
   */
  list(folder: string, options: { readonly after: string | null }): Promise<readonly string[]>
  /** An address that gives whoever has it the object for a few minutes, whether there is one or not; null when the store has none to give. */
  signedUrl(key: string, options: { readonly contentType: string }): Promise<string | null>
}
