/** How pictures are called when they are saved. */
const extensions: Readonly<Record<string, string>> = { 'image/jpeg': 'jpg', 'image/png': 'png', 'image/webp': 'webp' }
export const extensionOf = (contentType: string): string => extensions[contentType] ?? 'bin'

/** RFC 6266: a plain name for all, and the whole one for those who read it. */
export function attachment(name: string): string {
  const plain = name.replaceAll(/[^\w.-]+/g, '_')
  const encoded = encodeURIComponent(name).replaceAll(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
  return plain === name ? `attachment; filename="${name}"` : `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`
}
