/** Faults in the sealed log, in being forgotten, and in bonuses for everybody. */
import type { PlantedBug } from './bug.ts'

const sealerTest = 'src/proof/sealer.int.test.ts'
const sealing = 'src/proof/sealing.ts'

export const proofBugs: readonly PlantedBug[] = [
  {
    name: 'a head is shown before it is kept',
    file: 'src/proof/heads.ts',
    from: '  const note = signNote(headText(head), [keys.signer(head.origin)])\n',
    to: '  await proofs.published(tree, { size: head.size, handover: null })\n  const note = signNote(headText(head), [keys.signer(head.origin)])\n',
    test: sealerTest,
  },
  {
    name: 'a leaf is made from the upcast event',
    file: sealing,
    from: "import { isLeaf, leafText, NoLeaf } from './leaf.ts'\n",
    to: [
      "import { decodeEvent } from '../events/decode.ts'",
      "import { isLeaf, leafText as textOfStored, NoLeaf } from './leaf.ts'",
      'const leafText = (event: RecordedEvent): string => textOfStored({ ...event, data: decodeEvent(event).data })\n',
    ].join('\n'),
    test: sealerTest,
  },
  {
    name: 'a tree goes on without its edge',
    file: sealing,
    from: 'let growing: GrowingTree = growTree({ size: begin.size, edge: unpackEdge(begin.size, begin.edge) })',
    to: 'let growing: GrowingTree = growTree({ size: begin.size, edge: unpackEdge(begin.size, begin.edge).slice(1) })',
    test: sealerTest,
  },
  {
    name: 'a tree goes on from the beginning',
    file: sealing,
    from: '  const tree = await proofs.current()\n  if (!tree) throw',
    to: '  const found = await proofs.current()\n  const tree = found && { ...found, edge: Buffer.alloc(0), edgePositions: Buffer.alloc(0) }\n  if (!tree) throw',
    test: sealerTest,
  },
  {
    name: 'events of albums are sealed, too',
    file: 'src/proof/leaf.ts',
    from: 'const leafStream = /^(account|payment|campaign|job)-/',
    to: 'const leafStream = /^(account|payment|campaign|job|album)-/',
    test: sealerTest,
  },
  {
    name: 'a head of the same size is written over',
    file: 'src/proof/heads.ts',
    from: 'await objects.put(headKeyOf(head.origin, head.size), Buffer.from(note), { contentType: headContentType, ifAbsent: true })',
    to: 'await objects.put(headKeyOf(head.origin, head.size), Buffer.from(note), { contentType: headContentType })',
    test: sealerTest,
  },
  {
    name: 'heads that the database does not know are not looked for',
    file: 'src/proof/keptHeads.ts',
    from: 'for await (const size of keptSizes(objects, begin.origin, known?.size ?? 0)) unknown.push(size)',
    to: 'for await (const size of keptSizes(objects, begin.origin, known?.size ?? 0)) if (known) unknown.push(size)',
    test: sealerTest,
  },
  {
    name: 'a log that loses its end while it is sealed is not looked into',
    file: 'src/proof/sealer.ts',
    from: '      onAnotherLog: () => {\n        sealing = null\n      },\n',
    to: '',
    test: sealerTest,
  },
  {
    name: 'claims outlive whoever is forgotten',
    file: 'src/commands/erasure/jobFiles.ts',
    from: '[pictureFolderOf(jobId), claimFolderOf(jobId)]',
    to: '[pictureFolderOf(jobId)]',
    test: 'src/workers/generator/erased.unit.test.ts',
  },
  {
    name: 'what a generator writes after the erasure stays',
    file: 'src/workers/generator/handleTask.ts',
    from: "  if (handled.type === 'done' && deps.providers.of(task.modelId)?.costsMoney) await removeIfErased(deps, task)\n",
    to: '',
    test: 'src/workers/generator/erased.unit.test.ts',
  },
  {
    name: 'the key of whoever is forgotten is kept',
    file: 'src/commands/erasure/eraseAccount.ts',
    from: '  await context.personalText.erase(userId)\n',
    to: '',
  },
  {
    name: 'portraits outlive whoever is forgotten',
    file: 'src/commands/erasure/eraseAccount.ts',
    from: '  await erasePortraits(context, userId)\n',
    to: '',
  },
  {
    name: 'an erasure is over before what is left is forfeited',
    file: 'src/domain/account/erasing.ts',
    from: "  if (available + reserved > 0) return rejected({ code: 'credits_left' })\n",
    to: '',
    test: 'src/domain/account/erasing.unit.test.ts',
  },
  {
    name: 'whoever wishes to be forgotten is given credits all the same',
    file: 'src/domain/account/account.ts',
    from: "  if (state.erasureRevision !== null) return rejected({ code: 'account_erased' })\n  const draft = draftOf(state, now)\n  const { decidedAt, state: due }",
    to: '  const draft = draftOf(state, now)\n  const { decidedAt, state: due }',
    test: 'src/domain/account/erasing.unit.test.ts',
  },
  {
    name: 'a payment of whoever is forgotten is taken',
    file: 'src/domain/payment/notices.ts',
    from: "  if (command.isAccountErased) return reject(occasion, 'account_erased')\n",
    to: '',
    test: 'src/domain/payment/payment.unit.test.ts',
  },
  {
    name: 'an order of credits that comes late stays open though its owner is forgotten',
    file: 'src/commands/payments/checkout.ts',
    from: '      await closeOrder(context, orderId)\n',
    to: '',
    test: 'src/commands/erasure/requestErasure.unit.test.ts',
  },
  {
    name: 'a bonus is given to whoever came after it was promised',
    file: 'src/workers/timers/bonuses.ts',
    from: 'if (isNear && !(await wasOpenBefore(context, userId, started.position))) return null',
    to: 'if (isNear && !(await wasOpenBefore(context, userId, started.position + 1_000_000n))) return null',
    test: 'src/workers/timers/bonuses.unit.test.ts',
  },
]
