/** A choice that is kept in this browser and shared by its tabs: language, theme. */
import { useSyncExternalStore } from 'react'

export interface Preference<Value extends string> {
  get(): Value
  set(value: Value): void
  use(): Value
  /** Calls with the value of now, and with each later one. */
  follow(listener: (value: Value) => void): void
}

/**
 * @param otherwise what holds until one has chosen
 * @param drawn what the page was drawn with before its scripts ran, when that isn't what holds
 */
export function createPreference<Value extends string>(
  name: string,
  values: readonly Value[],
  otherwise: () => Value,
  drawn?: () => Value,
): Preference<Value> {
  const key = `sillok.${name}`
  const listeners = new Set<() => void>()
  const stored = () => values.find((value) => value === localStorage.getItem(key))
  let current = stored() ?? otherwise()
  const change = (value: Value) => {
    if (value === current) return
    current = value
    for (const listener of listeners) listener()
  }
  addEventListener('storage', (event) => {
    if (event.key === key) change(stored() ?? otherwise())
  })
  const get = () => current
  return {
    get,
    follow(listener) {
      listener(current)
      listeners.add(() => listener(current))
    },
    set(value) {
      localStorage.setItem(key, value)
      change(value)
    },
    use: () =>
      useSyncExternalStore(
        (listener) => {
          listeners.add(listener)
          return () => listeners.delete(listener)
        },
        get,
        drawn ?? get,
      ),
  }
}
