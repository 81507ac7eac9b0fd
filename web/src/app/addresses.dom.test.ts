import { expect, test } from 'vitest'
import { addresses } from './addresses.ts'
import { routeTree } from './routes.tsx'

test('the table that the server gets has the addresses of the routes, and no others', () => {
  const routes: readonly { readonly options: { readonly path?: string } }[] = routeTree.children ?? []
  expect(routes.map(({ options }) => options.path).toSorted()).toEqual([...addresses].toSorted())
})
