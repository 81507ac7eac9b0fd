process.send?.({ type: 'decoded', png: 'no picture' })

export {}
