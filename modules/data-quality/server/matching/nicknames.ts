/** Names that stand for one another, a line a name; plain text, the full forms first. */
const groups = `
robert rob robbie bob bobby bert
william will bill billy willy liam wilhelm guillaume guillermo
richard rick ricky dick rich
james jim jimmy jamie jacques jaime
john jack johnny jon johann johannes jean juan giovanni hans jan
joseph joe joey josef jose giuseppe pepe sepp
michael mike mick mickey michel miguel michele michi
thomas tom tommy tomas
charles charlie chuck carlos carlo karl
edward ed eddie ted teddy eduard eduardo ned
henry harry hank heinrich henri enrique enrico heinz
george georg georges jorge giorgio
david dave davey
daniel dan danny
samuel sam sammy
samantha sam sammy
benjamin ben benny
alexander alex alec sandy alessandro alejandro sascha
alexandra alex sandra sasha
anthony tony antonio anton toni antoine
andrew andy drew andreas andre andrea andres
matthew matt mathew matthias mathieu mateo
nicholas nick nicky nicolas nikolaus klaus
christopher chris kit christoph christophe
christina chris tina christine christiane
peter pete pierre pedro pietro
paul pablo paolo
patrick pat paddy
patricia pat patty trish tricia
frederick fred freddie friedrich fritz federico frederic
francis frank frankie franz francois francesco francisco paco
philip phil phillip philipp philippe felipe filippo
stephen steve steven stefan stephan etienne esteban stefano
gregory greg
jeffrey jeff geoffrey geoff
lawrence larry laurie lorenz laurent lorenzo
leonard leo len lenny leonardo
raymond ray
ronald ron ronnie
donald don donnie
kenneth ken kenny
timothy tim timmy
theodore theo ted teddy theodor
walter walt wally
albert al bert alberto
alfred alf alfie fred alfredo
arthur art arturo
gerald gerry jerry gerard gerhard gerd
harold harry hal
jonathan jon john johnny nathan
joshua josh
nathaniel nathan nate nat
zachary zach zack
dominic dom dominik dominique domenico
maximilian max
sebastian seb basti
oliver ollie
elizabeth liz lizzie beth betty eliza elisabeth lisa elise isabel bess libby
margaret maggie meg peggy greta margarete marguerite margarita gretchen
katherine kate katie kathy kathryn catherine cathy kat karin katharina katrin kathleen
mary maria marie molly polly mia
susan sue susie suzanne susanne susanna
barbara barb babs
jennifer jen jenny
jessica jess jessie
rebecca becky becca
deborah deb debbie
dorothy dot dottie dolly
eleanor ellie nell nora leonora
helen nell ellen helena helene elena lena
victoria vicky vic tori viktoria
isabella bella izzy isabelle isabel
abigail abby gail
amanda mandy
pamela pam
pauline polly paula
theresa terry tess tessa therese teresa
virginia ginny
frances fran francesca franziska
josephine jo josie josefine
joanna jo johanna jane joan jeanne juana
georgina georgie gina
jacqueline jackie
judith judy
julia julie giulia
laura laurie
emily em emma emilia
charlotte lottie charlie lotte
evelyn evie eve eva
nicola nicky nicole
natalie nat natasha natalia
sophia sophie sofia
sarah sally sara
anne ann anna annie nancy hannah anita
angela angie angelika
caroline carol carrie carolina
martha marty marta
matilda tilly mathilde
melissa mel lissa
philippa pippa pip
ursula uschi ulla
wolfgang wolf
gunther gunter gunnar
jurgen jorg
`

const others = new Map<string, Set<string>>()
for (const line of groups.trim().split('\n')) {
  const names = line.split(' ')
  for (const name of names) others.set(name, new Set([...(others.get(name) ?? []), ...names]))
}

/** Whether one name is the short or the foreign form of the other, both in plain text. */
export const standForOneAnother = (a: string, b: string): boolean => others.get(a)?.has(b) ?? false
