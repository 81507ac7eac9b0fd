import { test } from 'vitest'
import { expectNoViolation } from './histories.ts'

test('no simulated history breaks a rule: every second seed, from 2', { timeout: 900_000 }, () => expectNoViolation(2, 2))
