/** Another module with the same work. */
export { default } from './renders.ts'
