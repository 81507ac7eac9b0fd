/** JSON data as YAML in block style. Every text is quoted, so nothing can be taken for something else. */
type Data = string | number | boolean | null | readonly Data[] | { readonly [key: string]: Data }

const isList = (data: Data): data is readonly Data[] => Array.isArray(data)

export function toYaml(data: Data, indent = ''): string {
  if (data === null || typeof data !== 'object') return `${JSON.stringify(data)}\n`
  const entries = isList(data)
    ? data.map((value) => ['-', value] as const)
    : Object.entries(data).map(([key, value]) => [`${key}:`, value] as const)
  if (entries.length === 0) return isList(data) ? '[]\n' : '{}\n'
  const lines = entries.map(([lead, value]) => {
    const isBlock = value !== null && typeof value === 'object' && Object.keys(value).length > 0
    const text = toYaml(value, `${indent}  `)
    return isBlock ? `${indent}${lead}\n${text}` : `${indent}${lead} ${text}`
  })
  return lines.join('')
}
