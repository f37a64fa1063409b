const name = 'rapport-place'

/** Where the reader was when the session ended, or where a first step leads: opened once somebody is signed in. */
export const placeToReturn = () => sessionStorage.getItem(name) ?? '/'

export const keepPlace = (address: string) => sessionStorage.setItem(name, address)

export const forgetPlace = () => sessionStorage.removeItem(name)
