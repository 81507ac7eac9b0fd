process.send?.({ type: 'decoded', png: 'no picture', width: 1, height: 1 })

export {}
