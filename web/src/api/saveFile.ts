/** Hands a file that was read with one's token to the browser. */
export function saveFile(content: Blob, name: string): void {
  const address = URL.createObjectURL(content)
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  // The download holds the content by then.
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}
