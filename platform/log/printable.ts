/** Text of data for a terminal: what would move its cursor, colour it or turn a line around is left out. */
export const printable = (text: string) => text.replace(/[^\P{Cc}\n\t]|[\u202a-\u202e\u2066-\u2069\u200e\u200f]/gu, '')
