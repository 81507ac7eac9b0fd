const eaten: string[][] = []
for (;;) eaten.push(Array.from({ length: 1_000 }, (_, index) => `${eaten.length} ${index}`))
