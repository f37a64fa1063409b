/** Routing keys that the Irish post does not use, and streets of a coast that is on no map. */
export const places: Readonly<Record<string, { routingKey: string; streets: readonly string[] }>> = {
  'Calder Bay': {
    routingKey: 'Z10',
    streets: ['Customs Quay', 'Lantern Row', 'Ostler Street', 'Pike Street', 'Tallow Lane', 'Ropewalk', 'Gull Steps'],
  },
  Ardle: {
    routingKey: 'Z21',
    streets: ['Mill Road', 'Nettlewick Hill', 'Station Parade', 'Chapel Rise', 'Weir Street'],
  },
  Westerhithe: {
    routingKey: 'Z32',
    streets: ['Arena Way', 'Hithe Street', 'Cinder Path', 'Harrow Road', 'Market Cross'],
  },
  Skerry: { routingKey: 'Z43', streets: ['Ferry Slip', 'Beach Road', 'Lighthouse Lane', 'Skerry Strand'] },
  Wexcombe: { routingKey: 'Z54', streets: ['Mill Lane', 'Fairway', 'Combe Road'] },
  Kitterwick: { routingKey: 'Z65', streets: ['Lock Cottages', 'Plover Green', 'Barn Road'] },
}
