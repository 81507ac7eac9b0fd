import { createRouter } from '@tanstack/react-router'
import { expect, test } from 'vitest'
import { addresses } from './addresses.ts'
import { routeTree } from './routes.tsx'

test('the table that the server gets has the addresses of the routes, and no others', () => {
  const router = createRouter({ routeTree })
  expect(Object.keys(router.routesByPath).toSorted()).toEqual([...addresses].toSorted())
})
