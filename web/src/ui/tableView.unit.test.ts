import { expect, test } from 'vitest'
import { columnsOf, sortingOf, sortOf, tableViewsOf, visibilityOf, withView } from './tableView.ts'

const columns = [{ id: 'userId' }, { id: 'balance' }, { id: 'paymentId', hidden: true }]

test.each(['balance', '-balance'])('the order %s is read as it was written', (sort) => {
  expect(sortOf(sortingOf({ sort }, columns))).toBe(sort)
})

test('an order by a column that isn’t there is none', () => {
  expect(sortingOf({ sort: '-password' }, columns)).toEqual([])
})

test('columns are those that were chosen, or those that the table comes with', () => {
  expect(visibilityOf({ columns: ['paymentId'] }, columns)).toEqual({ userId: false, balance: false, paymentId: true })
  expect(visibilityOf({}, columns)).toEqual({ userId: true, balance: true, paymentId: false })
})

test('only columns that differ from what the table comes with are written', () => {
  expect(columnsOf({ userId: true, balance: true, paymentId: false }, columns)).toBeUndefined()
  expect(columnsOf({ userId: true, balance: false, paymentId: false }, columns)).toEqual(['userId'])
})

test('an address keeps the views of other tables, and none of a table that is as it comes', () => {
  const both = withView({ journal: { sort: 'amount' } }, 'accounts', { sort: '-balance' })
  expect(both).toEqual({ journal: { sort: 'amount' }, accounts: { sort: '-balance' } })
  expect(withView(both ?? {}, 'accounts', {})).toEqual({ journal: { sort: 'amount' } })
  expect(withView({ accounts: { sort: 'balance' } }, 'accounts', {})).toBeUndefined()
})

test.each([undefined, null, 'x', 7, [], { accounts: 'x' }])('what is no view is left out: %j', (given) => {
  expect(tableViewsOf(given)).toBeUndefined()
})

test('of a view that somebody typed, what is none is left out', () => {
  expect(tableViewsOf({ accounts: { sort: 3, columns: ['userId', 4] } })).toEqual({ accounts: { columns: ['userId'] } })
})
