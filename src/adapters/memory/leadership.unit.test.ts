import { leadershipContract } from '../../../testing/contracts/leadership.contract.ts'
import { createMemoryLeadership } from './leadership.ts'

const leadership = createMemoryLeadership()
leadershipContract('memory', () => ({ leadership, cut: async (name) => leadership.depose(name) }))
