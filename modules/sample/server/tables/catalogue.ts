/** `weighed` goods are sold by the kilogram, to the gram, for less than ten euros a kilogram. Prices and costs in cents. */
export type Product = {
  code: string
  name: string
  family: Family
  unit: string
  price: number
  cost: number
  taxRate: number
  weighed: boolean
}

export type Family =
  | 'Coffee'
  | 'Tea'
  | 'Dairy and oat'
  | 'Flour and baking'
  | 'Bakery'
  | 'Larder'
  | 'Drinks'
  | 'Ice and frozen'
  | 'Fresh'
  | 'Cups and paper'
  | 'Cleaning'

type Row = readonly [code: string, name: string, unit: string, price: number, cost: number]

const family = (name: Family, taxRate: number, rows: readonly Row[]): Product[] =>
  rows.map(([code, productName, unit, price, cost]) => ({
    code,
    name: productName,
    family: name,
    unit,
    price,
    cost,
    taxRate,
    weighed: unit === 'kg',
  }))

/** The price list of 2026. Food is zero-rated, bakery reduced, drinks and hardware at the full rate. */
export const catalogue: readonly Product[] = [
  ...family('Coffee', 0, [
    ['COF-101', 'Filter coffee 1 kg', 'bag', 1480, 962],
    ['COF-102', 'Espresso, harbour blend 1 kg', 'bag', 1790, 1130],
    ['COF-103', 'Espresso, dark roast 1 kg', 'bag', 1690, 1082],
    ['COF-104', 'Decaf espresso 1 kg', 'bag', 1950, 1248],
    ['COF-105', 'Single origin Huila 1 kg', 'bag', 2340, 1474],
    ['COF-106', 'Single origin Sidama 1 kg', 'bag', 2480, 1562],
    ['COF-107', 'Filter sachets 80 × 60 g', 'case', 7420, 4970],
    ['COF-108', 'Instant coffee tin 750 g', 'tin', 1120, 762],
    ['COF-109', 'Room sachets 500 pieces', 'case', 4650, 3020],
    ['COF-110', 'Cold brew concentrate 5 l', 'can', 2860, 1830],
    ['COF-111', 'Chicory blend 1 kg', 'bag', 1080, 745],
    ['COF-112', 'Drinking chocolate 2 kg', 'tub', 2190, 1470],
    ['COF-113', 'Chai concentrate 1 l', 'carton', 740, 474],
  ]),
  ...family('Tea', 0, [
    ['TEA-201', 'Breakfast tea 1,100 bags', 'case', 3480, 2090],
    ['TEA-202', 'Breakfast tea envelopes 250', 'box', 1640, 992],
    ['TEA-203', 'Earl Grey 100 pyramids', 'box', 1390, 834],
    ['TEA-204', 'Green sencha 100 pyramids', 'box', 1450, 884],
    ['TEA-205', 'Peppermint 100 pyramids', 'box', 1260, 756],
    ['TEA-206', 'Camomile 100 pyramids', 'box', 1260, 762],
    ['TEA-207', 'Rooibos 100 pyramids', 'box', 1340, 818],
    ['TEA-208', 'Loose Assam 1 kg', 'bag', 1580, 962],
    ['TEA-209', 'Loose Darjeeling 1 kg', 'bag', 2760, 1710],
    ['TEA-210', 'Lemon and ginger 100 pyramids', 'box', 1310, 790],
  ]),
  ...family('Dairy and oat', 0, [
    ['OAT-301', 'Oat drink barista 1 l', 'carton', 235, 152],
    ['OAT-302', 'Oat drink barista 10 l box', 'box', 1980, 1310],
    ['OAT-303', 'Soya drink 1 l', 'carton', 195, 134],
    ['OAT-304', 'Almond drink barista 1 l', 'carton', 265, 178],
    ['DAI-305', 'Whole milk 10 l pergal', 'box', 1180, 908],
    ['DAI-306', 'Skimmed milk 10 l pergal', 'box', 1090, 838],
    ['DAI-307', 'Whipping cream 5 l', 'box', 2240, 1702],
    ['DAI-308', 'Milk portions 240 × 12 ml', 'case', 1260, 906],
    ['DAI-309', 'Butter portions 200 × 8 g', 'case', 2480, 1874],
    ['DAI-310', 'Natural yoghurt 5 kg', 'tub', 1390, 1028],
    ['DAI-311', 'Cream cheese 2 kg', 'tub', 1540, 1162],
    ['DAI-312', 'Free-range eggs 15 dozen', 'case', 4150, 3196],
  ]),
  ...family('Flour and baking', 0, [
    ['FLO-401', 'Flour T55 25 kg', 'sack', 3190, 2240],
    ['FLO-402', 'Flour T65 25 kg', 'sack', 3340, 2372],
    ['FLO-403', 'Wholemeal flour 25 kg', 'sack', 3080, 2218],
    ['FLO-404', 'Rye flour 25 kg', 'sack', 3260, 2364],
    ['FLO-405', 'Strong white 16 kg', 'sack', 2170, 1584],
    ['FLO-406', 'Self-raising flour 16 kg', 'sack', 2090, 1546],
    ['FLO-407', 'Caster sugar 25 kg', 'sack', 3420, 2600],
    ['FLO-408', 'Demerara sugar 10 kg', 'sack', 2180, 1612],
    ['FLO-409', 'Icing sugar 10 kg', 'sack', 1960, 1450],
    ['FLO-410', 'Fresh yeast 10 × 1 kg', 'case', 2650, 1882],
    ['FLO-411', 'Baking powder 5 kg', 'tub', 1740, 1184],
    ['FLO-412', 'Cooking chocolate 54 % 10 kg', 'case', 9850, 7388],
    ['FLO-413', 'Ground almonds 5 kg', 'bag', 5460, 4094],
    ['FLO-414', 'Rolled oats 15 kg', 'sack', 2340, 1662],
  ]),
  ...family('Bakery', 13.5, [
    ['BAK-501', 'Butter croissants, frozen 70', 'case', 4480, 3270],
    ['BAK-502', 'Pains au chocolat, frozen 60', 'case', 4620, 3420],
    ['BAK-503', 'Mini pastries, frozen 120', 'case', 5290, 3860],
    ['BAK-504', 'Sourdough, part-baked 12', 'case', 2980, 2116],
    ['BAK-505', 'Brioche buns 48', 'case', 2640, 1926],
    ['BAK-506', 'Scones, plain 36', 'case', 2150, 1506],
    ['BAK-507', 'Lemon drizzle tray', 'tray', 1890, 1304],
    ['BAK-508', 'Carrot cake, pre-cut 14', 'cake', 2240, 1568],
    ['BAK-509', 'Flapjack tray 24', 'tray', 1720, 1170],
    ['BAK-510', 'Gluten-free brownies 24', 'case', 2790, 1926],
    ['BAK-511', 'Oatcakes 48 packs', 'case', 1680, 1142],
  ]),
  ...family('Larder', 0, [
    ['LAR-601', 'Sea salt, flakes 1 kg', 'tub', 640, 416],
    ['LAR-602', 'Fine salt 10 kg', 'sack', 790, 545],
    ['LAR-603', 'Marmalade 40 g, 60 jars', 'case', 2760, 1822],
    ['LAR-604', 'Strawberry jam 40 g, 60 jars', 'case', 2690, 1802],
    ['LAR-605', 'Honey 40 g, 60 jars', 'case', 3340, 2304],
    ['LAR-606', 'Porridge pots 12', 'case', 1440, 994],
    ['LAR-607', 'Granola 10 kg', 'sack', 4780, 3394],
    ['LAR-608', 'Cornflakes 5 kg', 'case', 1890, 1360],
    ['LAR-609', 'Maple syrup 1 l', 'bottle', 1980, 1426],
    ['LAR-610', 'Olive oil 5 l', 'can', 4120, 3132],
    ['LAR-611', 'Rapeseed oil 10 l', 'can', 2450, 1886],
    ['LAR-612', 'Chopped tomatoes 6 × 2.5 kg', 'case', 1790, 1326],
    ['LAR-613', 'Basmati rice 20 kg', 'sack', 3860, 2896],
    ['LAR-614', 'Penne 5 kg', 'bag', 980, 726],
    ['LAR-615', 'Ketchup sachets 200', 'case', 890, 606],
    ['LAR-616', 'Sugar sticks 1,000', 'case', 720, 482],
    ['LAR-617', 'Black pepper 1 kg', 'tub', 1870, 1290],
  ]),
  ...family('Drinks', 23, [
    ['DRI-701', 'Sparkling water 24 × 330 ml', 'case', 1140, 800],
    ['DRI-702', 'Still water 24 × 330 ml', 'case', 1060, 744],
    ['DRI-703', 'Cloudy lemonade 12 × 330 ml', 'case', 1380, 938],
    ['DRI-704', 'Ginger beer 12 × 330 ml', 'case', 1420, 966],
    ['DRI-705', 'Cola 24 × 330 ml', 'case', 1680, 1278],
    ['DRI-706', 'Pressed apple juice 6 × 1 l', 'case', 1590, 1114],
    ['DRI-707', 'Orange juice, chilled 6 × 1 l', 'case', 1740, 1288],
    ['DRI-708', 'Elderflower cordial 6 × 500 ml', 'case', 2160, 1448],
    ['DRI-709', 'Vanilla syrup 1 l', 'bottle', 890, 568],
    ['DRI-710', 'Caramel syrup 1 l', 'bottle', 890, 572],
    ['DRI-711', 'Tonic water 24 × 200 ml', 'case', 1760, 1256],
  ]),
  ...family('Ice and frozen', 23, [
    ['ICE-801', 'Ice, crushed 10 kg', 'bag', 620, 396],
    ['ICE-802', 'Ice, cubes 10 kg', 'bag', 590, 378],
    ['ICE-803', 'Vanilla ice cream 5 l', 'tub', 1680, 1192],
    ['ICE-804', 'Sorbet, lemon 5 l', 'tub', 1740, 1218],
    ['ICE-805', 'Chips, skin-on 4 × 2.5 kg', 'case', 1930, 1448],
    ['ICE-806', 'Garden peas 10 kg', 'case', 1650, 1238],
    ['ICE-807', 'Mixed berries 5 × 1 kg', 'case', 2490, 1794],
  ]),
  ...family('Fresh', 0, [
    ['FRE-901', 'Pears, Conference', 'kg', 285, 206],
    ['FRE-902', 'Apples, dessert', 'kg', 260, 186],
    ['FRE-903', 'Bananas', 'kg', 195, 142],
    ['FRE-904', 'Tomatoes, vine', 'kg', 340, 248],
    ['FRE-905', 'Potatoes, floury', 'kg', 115, 82],
    ['FRE-906', 'Carrots', 'kg', 125, 88],
    ['FRE-907', 'Cheddar, cut to order', 'kg', 945, 690],
    ['FRE-908', 'Butter, farmhouse roll', 'kg', 890, 668],
    ['FRE-909', 'Bacon, dry-cured', 'kg', 960, 720],
    ['FRE-910', 'Mushrooms, closed cup', 'kg', 480, 348],
  ]),
  ...family('Cups and paper', 23, [
    ['CUP-951', 'Paper cups 12 oz, 1,000', 'case', 3890, 2530],
    ['CUP-952', 'Paper cups 8 oz, 1,000', 'case', 3240, 2106],
    ['CUP-953', 'Cup lids, fibre 1,000', 'case', 2980, 1968],
    ['CUP-954', 'Cup sleeves 1,000', 'case', 2650, 1696],
    ['CUP-955', 'Wooden stirrers 10,000', 'case', 1980, 1250],
    ['CUP-956', 'Napkins, kraft 4,000', 'case', 2870, 1896],
    ['CUP-957', 'Takeaway bags 250', 'case', 2340, 1522],
    ['CUP-958', 'Salad boxes 300', 'case', 3760, 2482],
    ['CUP-959', 'Paper straws 5,000', 'case', 2450, 1544],
    ['CUP-960', 'Greaseproof sheets 1,000', 'pack', 1290, 826],
    ['CUP-961', 'Till rolls 20', 'box', 1180, 732],
  ]),
  ...family('Cleaning', 23, [
    ['CLE-981', 'Coffee machine cleaner 1 kg', 'tub', 1640, 1018],
    ['CLE-982', 'Milk line cleaner 1 l', 'bottle', 1120, 686],
    ['CLE-983', 'Washing-up liquid 5 l', 'can', 980, 638],
    ['CLE-984', 'Surface spray 6 × 750 ml', 'case', 1790, 1164],
    ['CLE-985', 'Centrefeed roll 6', 'pack', 1480, 1006],
    ['CLE-986', 'Dishwasher tablets 200', 'box', 2260, 1494],
  ]),
]

export const productByCode: ReadonlyMap<string, Product> = new Map(catalogue.map((product) => [product.code, product]))
