/** What endpoints are grouped by, in the order in which the document shows them. */
export const tags = {
  Catalogue: 'What can be ordered and bought, and how a client begins. No token.',
  'Reference photos': 'One portrait for each of the two, which the pictures are made after.',
  Consents: 'What somebody agreed to before a portrait is taken.',
  Jobs: 'Orders of pictures: placed, followed and cancelled.',
  Albums: 'Where pictures lie, and what their owner made of them.',
  Images: 'The pictures themselves.',
  Credits: 'Balance, grants and history of one’s own account.',
  Payments: 'Buying credits, and what the provider tells.',
  Account: 'One’s own data, and the wish to be forgotten.',
  Finance: 'The ledger as accountants read it: accounts, entries, statements, reconciliation.',
  Proofs: 'The signed log, open to everybody: heads, and that one continues another.',
  Analysis: 'The event stream, and usage by day.',
  Administration: 'Grants, bonuses, refunds, and what waits for an operator.',
  Operations: 'Health, readiness and metrics of a process.',
  Development: 'Only where `AUTH_MODE=dev`.',
} as const

export type Tag = keyof typeof tags
