/** The default album has a name of the server's until it gets one; till then it is called so in the page's language. */
const unnamed = '나의 앨범'

export const albumNameOf = (album: { readonly isDefault: boolean; readonly name: string }, defaultName: string): string =>
  album.isDefault && album.name === unnamed ? defaultName : album.name

export const isUnnamed = (album: { readonly isDefault: boolean; readonly name: string }): boolean =>
  album.isDefault && album.name === unnamed
