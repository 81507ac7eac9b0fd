import { objectStoreContract } from '../../../testing/contracts/objectStore.contract.ts'
import { createMemoryObjectStore } from './objectStore.ts'

const store = createMemoryObjectStore()
objectStoreContract('the memory', () => store)
