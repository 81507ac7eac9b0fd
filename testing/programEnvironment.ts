/** What each program that a test starts gets of the test's own environment: where programs and their compiled code lie. */
const { PATH, HOME, NODE_COMPILE_CACHE } = process.env

export const programEnvironment = { PATH, HOME, NODE_COMPILE_CACHE } as const
