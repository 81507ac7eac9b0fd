import { test } from 'vitest'
import { expectNoViolation } from './histories.ts'

test('no simulated history breaks a rule: every second seed, from 1', { timeout: 900_000 }, () => expectNoViolation(1, 2))
