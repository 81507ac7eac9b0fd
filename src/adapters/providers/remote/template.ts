/**
 * Places in JSON that are filled for each call: `{{prompt}}`, `{{seed}}`, `{{portrait}}`, `{{width}}`, `{{height}}`.
 * A string that is nothing but a place takes the value's type, so that a seed stays a number.
 */
export type Values = Readonly<Record<string, string | number>>

const whole = /^\{\{([a-z]+)\}\}$/
const within = /\{\{([a-z]+)\}\}/g

export function fill(template: unknown, values: Values): unknown {
  if (typeof template === 'string') return fillText(template, values)
  if (Array.isArray(template)) return template.map((item) => fill(item, values))
  if (typeof template !== 'object' || template === null) return template
  return Object.fromEntries(Object.entries(template).map(([key, value]) => [key, fill(value, values)]))
}

function fillText(text: string, values: Values): string | number {
  const name = whole.exec(text)?.[1]
  const value = name === undefined ? undefined : values[name]
  return value ?? text.replace(within, (place, found: string) => String(values[found] ?? place))
}
