/** Loaded into a program (`--import`): what it took in all, as the last line of what it says. */
process.once('exit', () => {
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage()
  const told = { maxRssMb: Math.round(maxRSS / 1024), processorSeconds: (userCPUTime + systemCPUTime) / 1e6 }
  process.stderr.write(`${JSON.stringify(told)}\n`)
})
