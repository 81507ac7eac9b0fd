/** Each test begins with an empty browser that prefers Korean. */
import { cleanup } from '@testing-library/react'
import { afterEach } from 'vitest'

Object.defineProperty(navigator, 'language', { value: 'ko-KR' })
afterEach(() => {
  cleanup()
  localStorage.clear()
  sessionStorage.clear()
})
