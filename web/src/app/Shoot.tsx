export function Shoot() {
  return <main />
}
