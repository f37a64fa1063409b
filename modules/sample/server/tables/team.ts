import type { MemberKey, SampleMember } from '../records.ts'

const member = (
  key: MemberKey,
  name: string,
  jobTitle: string,
  role: SampleMember['role'],
  mailbox: string,
  colour: string,
): SampleMember => ({ key, name, jobTitle, role, email: `${mailbox}@oxbowtern.example`, colour })

export const team: readonly SampleMember[] = [
  member('IC', 'Ines Calloway', 'Owner', 'owner', 'ines.calloway', '#5B4BB7'),
  member('TB', 'Tomasz Birk', 'Head of sales', 'manager', 'tomasz.birk', '#1F6FB2'),
  member('PN', 'Priya Nandal', 'Account manager', 'member', 'priya.nandal', '#B0426C'),
  member('SA', 'Seun Adeyo', 'Account manager', 'member', 'seun.adeyo', '#2B7A4B'),
  member('MS', 'Marit Sollund', 'Finance', 'admin', 'marit.sollund', '#8A5A14'),
  member('JB', 'Joaquín Beltrane', 'Deliveries', 'member', 'joaquin.beltrane', '#9A3F2A'),
  member('HO', 'Hana Ostrow', 'Service', 'member', 'hana.ostrow', '#3C6475'),
]
