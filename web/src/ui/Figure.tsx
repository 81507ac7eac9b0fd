/** A number that counts to its new value when it changes. Tests and screen readers get the new one at once. */
import { useEffect, useRef, useState } from 'react'

const countMs = 640
const still = () => typeof matchMedia !== 'function' || matchMedia('(prefers-reduced-motion: reduce)').matches

export function Figure({
  value,
  text,
  className,
  testId,
}: {
  readonly value: number
  readonly text: (value: number) => string
  readonly className?: string | undefined
  readonly testId?: string
}) {
  const shown = useCount(value)
  return (
    <span className={className} data-testid={testId} data-value={value}>
      <span aria-hidden={shown !== value}>{text(shown)}</span>
      {shown !== value && <span className="heard">{text(value)}</span>}
    </span>
  )
}

function useCount(value: number): number {
  const [shown, setShown] = useState(value)
  const from = useRef(value)
  useEffect(() => {
    const start = from.current
    if (start === value || still()) {
      from.current = value
      setShown(value)
      return
    }
    const startedAt = performance.now()
    let frame = 0
    const step = (now: number) => {
      const part = Math.min(1, (now - startedAt) / countMs)
      const at = Math.round(start + (value - start) * (1 - (1 - part) ** 3))
      from.current = at
      setShown(at)
      if (part < 1) frame = requestAnimationFrame(step)
    }
    frame = requestAnimationFrame(step)
    return () => cancelAnimationFrame(frame)
  }, [value])
  return shown
}
