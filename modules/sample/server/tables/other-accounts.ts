import type { MemberKey, SampleAccount } from '../records.ts'

type OtherAccount = {
  name: string
  kind: SampleAccount['kind']
  types: string
  segment: string
  city: string
  owner: MemberKey
  level: 1 | 2 | 3 | 4
  since: string
}

const organisation = (
  name: string,
  types: string,
  segment: string,
  city: string,
  owner: MemberKey,
  level: 1 | 2 | 3 | 4,
  since: string,
): OtherAccount => ({ name, kind: 'organisation', types, segment, city, owner, level, since })

const person = (
  name: string,
  types: string,
  segment: string,
  city: string,
  owner: MemberKey,
  level: 1 | 2 | 3 | 4,
  since: string,
): OtherAccount => ({ name, kind: 'person', types, segment, city, owner, level, since })

/** Those who buy nothing: suppliers, partners, prospects, candidates, and the house's own people, who are Ines's to look after. */
export const otherAccounts: readonly OtherAccount[] = [
  organisation('Hedgerow Dairy', 'S', 'Supplier', 'Ardle', 'JB', 3, '2019-03-01'),
  organisation('Calder Packaging Works', 'S', 'Supplier', 'Calder Bay', 'JB', 2, '2018-06-11'),
  organisation('Linden Mill Flour', 'S', 'Supplier', 'Wexcombe', 'JB', 3, '2017-10-02'),
  organisation('Teal Harbour Tea Importers', 'S', 'Supplier', 'Calder Bay', 'TB', 2, '2020-02-17'),
  organisation('Brindle Refrigeration', 'S', 'Supplier', 'Westerhithe', 'JB', 1, '2021-05-04'),
  organisation('Calder Bay Barista School', 'P', 'Partner', 'Calder Bay', 'PN', 2, '2022-09-05'),
  organisation('Plumb Line Kitchens', 'P', 'Partner', 'Ardle', 'TB', 2, '2023-01-16'),
  organisation('Stonecrop Hotels', 'X', 'Hotels', 'Westerhithe', 'PN', 3, '2026-04-13'),
  organisation('Wayfarer Hostels', 'X', 'Hotels', 'Skerry', 'SA', 2, '2026-07-21'),
  organisation('Aurelia Patisserie', 'X', 'Bakeries', 'Calder Bay', 'TB', 1, '2026-08-27'),
  person('Noor Elshani', 'K', 'Candidate', 'Ardle', 'JB', 1, '2026-10-26'),
  person('Felix Brandvik', 'K', 'Candidate', 'Calder Bay', 'TB', 1, '2026-10-30'),
  person('Ines Calloway', 'E', 'Staff', 'Calder Bay', 'IC', 4, '2017-04-03'),
  person('Tomasz Birk', 'E', 'Staff', 'Calder Bay', 'IC', 4, '2018-01-08'),
  person('Priya Nandal', 'E', 'Staff', 'Calder Bay', 'IC', 3, '2021-09-06'),
  person('Seun Adeyo', 'E', 'Staff', 'Westerhithe', 'IC', 3, '2022-03-14'),
  person('Marit Sollund', 'E', 'Staff', 'Ardle', 'IC', 3, '2019-11-04'),
  person('Joaquín Beltrane', 'E', 'Staff', 'Calder Bay', 'IC', 3, '2018-05-21'),
  person('Hana Ostrow', 'E', 'Staff', 'Skerry', 'IC', 2, '2023-08-28'),
]
