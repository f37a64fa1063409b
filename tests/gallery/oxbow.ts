/** The customers of the sample company as the pieces are looked at: made-up figures in whole euros. */
type Line = readonly [
  name: string,
  owner: string,
  tier: string,
  play: string,
  net: number,
  grossProfit: number,
  costToServe: number,
  contribution: number,
  netBefore: number,
  cumulativeShare: number,
]

const lines: readonly Line[] = [
  ['Saltgrass Hotels', 'PN', 'key', 'Appreciate', 413610, 121962, 47822, 74140, 369955, 0.1897],
  ['Lantern Row Cafés', 'TB', 'key', 'Find lookalikes', 336683, 101520, 43685, 57835, 316431, 0.3376],
  ['Brightmoor Bakeries', 'TB', 'key', 'Appreciate', 295791, 77199, 31838, 45361, 289707, 0.4537],
  ['Cobalt Kitchen Catering', 'PN', 'key', 'Appreciate', 231244, 63261, 27659, 35602, 211762, 0.5448],
  ['Juniper & Sons Grocers', 'SA', 'key', 'Find lookalikes', 203430, 51263, 20078, 31185, 210590, 0.6246],
  ['Halcyon Ferries', 'TB', 'key', 'Appreciate', 189167, 50624, 22531, 28093, 165211, 0.6964],
  ['Mulberry School Meals', 'SA', 'key', 'Nurture', 176179, 43757, 17837, 25920, 169729, 0.7627],
  ['Ostler Street Roasters', 'PN', 'key', 'Find lookalikes', 128718, 39814, 16179, 23635, 109454, 0.8232],
  ['Quayside Deli Collective', 'PN', 'key', 'Nurture', 119340, 35536, 14312, 21224, 113549, 0.8775],
  ['The Old Customs House', 'PN', 'grow', 'Widen the range', 104095, 30172, 10438, 19734, 85745, 0.928],
  ['Petrel Coffee Carts', 'SA', 'grow', 'Widen the range', 78344, 26016, 7206, 18810, 62079, 0.9761],
  ['Gullwing Guesthouses', 'PN', 'grow', 'Widen the range', 84521, 25682, 7470, 18212, 71206, 1.0227],
  ['Silverlarch Care Homes', 'SA', 'nurture', 'Nurture', 112263, 28297, 10905, 17392, 110932, 1.0672],
  ['Beaconmoor College', 'SA', 'nurture', 'Nurture', 92469, 25697, 9054, 16643, 90038, 1.1098],
  ['Sloe & Thistle', 'PN', 'grow', 'Widen the range', 70980, 22288, 6499, 15789, 62703, 1.1502],
  ['Copper Anchor Pubs', 'TB', 'nurture', 'Nurture', 96227, 25335, 10353, 14982, 98291, 1.1885],
  ['Nettlewick Tearooms', 'SA', 'nurture', 'Nurture', 58346, 19331, 5232, 14099, 55941, 1.2246],
  ['Orsolo Gelato', 'PN', 'nurture', 'Nurture', 62056, 19028, 5551, 13477, 57780, 1.2591],
  ['Dockyard Canteen', 'SA', 'nurture', 'Nurture', 68690, 19296, 6688, 12608, 68145, 1.2913],
  ['Ardent Fitness Cafés', 'SA', 'grow', 'Widen the range', 55306, 17114, 5264, 11850, 45037, 1.3216],
  ['Pomelo Juice Bars', 'SA', 'grow', 'Widen the range', 47244, 15449, 4347, 11102, 39568, 1.35],
  ['Cinderpath Restaurants', 'TB', 'nurture', 'Nurture', 74389, 19302, 8877, 10425, 78802, 1.3767],
  ['Wexcombe Golf Club', 'SA', 'nurture', 'Nurture', 43094, 13043, 3364, 9679, 42290, 1.4015],
  ['Larkspur Wedding Catering', 'PN', 'nurture', 'Nurture', 51421, 14735, 5855, 8880, 48465, 1.4242],
  ['Kitterwick Farm Shop', 'SA', 'nurture', 'Nurture', 38194, 11093, 3009, 8084, 36974, 1.4449],
  ['Tallow Lane Bistro', 'PN', 'nurture', 'Nurture', 34175, 10570, 3162, 7408, 33670, 1.4638],
  ['Grey Plover Inn', 'SA', 'nurture', 'Nurture', 36485, 10285, 3689, 6596, 38164, 1.4807],
  ['Dillweed Meal Kits', 'SA', 'nurture', 'Nurture', 49402, 11449, 5633, 5816, 45281, 1.4956],
  ['Northgate Station Buffet', 'SA', 'nurture', 'Nurture', 33115, 8651, 3643, 5008, 33722, 1.5084],
  ['Sorrel & Dock', 'PN', 'nurture', 'Nurture', 24166, 7495, 3189, 4306, 23059, 1.5194],
  ['Rookery Arts Café', 'SA', 'nurture', 'Nurture', 19378, 6198, 2796, 3402, 18924, 1.5281],
  ['Umber Noodle House', 'SA', 'nurture', 'Nurture', 22192, 5965, 3380, 2585, 23659, 1.5347],
  ['Hollins Theatre Bar', 'SA', 'nurture', 'Nurture', 16184, 4887, 3085, 1802, 16364, 1.5393],
  ['Shingle Beach Kiosks', 'SA', 'nurture', 'Nurture', 14335, 4152, 3249, 903, 13837, 1.5417],
  ['Foxglove Florist Café', 'SA', 'release', 'Part as friends', 5182, 1654, 2851, -1197, 5889, 1.5386],
  ["Lockkeeper's Café", 'SA', 'release', 'Part as friends', 6778, 2095, 4699, -2604, 7367, 1.5319],
  ['Isle Ferry Kiosk', 'SA', 'release', 'Part as friends', 12064, 3643, 7733, -4090, 12699, 1.5215],
  ['Ember & Alder Grill', 'PN', 'repair', 'Fix the process', 41303, 10282, 16565, -6283, 39336, 1.5054],
  ['Wildrye Bakehouse', 'TB', 'repair', 'Fix the process', 71967, 11503, 21350, -9847, 77384, 1.4802],
  ['Tansy Boutique Hotel', 'PN', 'repair', 'Charge for requests', 64079, 15370, 28915, -13545, 59332, 1.4455],
  ['Corvane Office Pantry', 'SA', 'release', 'Part as friends', 88006, 23901, 42109, -18208, 79285, 1.399],
  ['Pike Street Food Hall', 'TB', 'repair', 'Ask for prepayment', 131128, 26252, 50931, -24679, 127309, 1.3358],
  ['Grandstand Arena Catering', 'TB', 'repair', 'Fix the process', 246273, 44469, 77485, -33016, 230162, 1.2514],
  ['Marrowgate Conferences', 'TB', 'repair', 'Reprice', 402656, 62496, 106328, -43832, 347117, 1.1392],
  ['Quillon Events', 'PN', 'repair', 'Charge for rush', 317214, 66351, 120766, -54415, 255818, 1],
]

export interface Customer {
  id: string
  rank: number
  name: string
  owner: string
  tier: string
  play: string
  net: number
  grossProfit: number
  costToServe: number
  contribution: number
  netBefore: number
  cumulativeShare: number
}

export const customers: readonly Customer[] = lines.map(
  ([name, owner, tier, play, net, grossProfit, costToServe, contribution, netBefore, cumulativeShare], index) => {
    const cents = { net: net * 100, grossProfit: grossProfit * 100, costToServe: costToServe * 100 }
    const rest = { contribution: contribution * 100, netBefore: netBefore * 100, cumulativeShare }
    return { id: String(index + 1), rank: index + 1, name, owner, tier, play, ...cents, ...rest }
  },
)

export const monthlyNet = [
  372825, 474822, 327385, 334471, 386339, 401683, 432124, 469655, 458367, 390937, 414971, 404304,
]
export const owners: Record<string, string> = {
  IC: 'Ines Calloway',
  TB: 'Tomasz Birk',
  PN: 'Priya Nandal',
  SA: 'Seun Adeyo',
  MS: 'Marit Sollund',
  JB: 'Joaquín Beltrane',
  HO: 'Hana Ostrow',
}
