/** What an import lists: everything that wasn't taken over as it stood. */

export const findingCodes = {
  negative_balance: 'Balances below zero, opened at 0',
  held_credits: 'Credits that unfinished jobs held',
  open_before: 'Accounts that were open here already, and keep their bonus',
  balance_differs: 'Balances that are others now than when they were imported: the old system was still running',
  account_erased: 'Users who were forgotten, left out',
  balance_limit: 'Balances above what an account may hold, left out',
  invalid_user_id: 'Users whose id is none here, left out',
  orphan: 'Rows of nobody who is there, left out',
  history_differs: 'Histories that do not add up to the balance',
  amount_below_zero: 'Amounts below zero, shown without their sign',
  time_ahead: 'Times that are still to come',
  time_unreadable: 'Times that are none, taken for 1970',
  counters: 'Jobs with more images than they had ordered',
  unknown_style: 'Styles that no catalogue had, shown as they are',
  config_too_large: 'Settings of jobs too large to keep',
  album_unreadable: 'Albums whose pictures or groups could not be read',
  album_too_large: 'Albums too large to be put in order',
  picture_in_two_albums: 'Pictures that lay in several albums, and lie in the first',
  invalid_order_id: 'Payments whose order id is none here, left out',
  no_order_id: 'Payments without an order id, left out',
  order_known: 'Orders that were known here already, left as they are',
  two_portraits: 'Portraits left for a newer one of the same role',
  portrait_refused: 'Portraits that the face check refused',
  picture_failed: 'Pictures that could not be copied',
} as const
export type FindingCode = keyof typeof findingCodes

export interface Finding {
  readonly code: FindingCode
  readonly userId: string | null
  /** Of the row in the old database, or what names it there. */
  readonly id: string
  readonly detail: string
}
