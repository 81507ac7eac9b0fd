throw new Error('a decoder fails')
