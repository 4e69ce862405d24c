"""The words that tell a name's kind, as tables: titles, heads of organisations, places, things and events."""

from __future__ import annotations

import re


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Before a person's name. Lower-case ones count only next to a name.
TITLES = _words("""
President Vice-President Vice Prime Premier Minister Chancellor Secretary Secretary-General Undersecretary
Under-Secretary Senator Sen Sen. Rep Rep. Reps. Sens. Congressman Congresswoman Representative Governor Gov Gov.
Mayor Councillor Councilman Ambassador Envoy Minister-President Foreign Attorney Solicitor General Gen Gen.
Lieutenant Lt Lt. Colonel Col Col. Major Maj Maj. Captain Capt Capt. Commander Cmdr Cmdr. Sergeant Sgt Sgt. Corporal
Cpl Cpl. Private Pvt. Admiral Adm Adm. Brigadier Brig Brig. Marshal Inspector Insp Insp. Detective Det Det.
Constable Superintendent Supt Supt. Sheriff Officer Judge Justice Magistrate Prosecutor Mr Mr. Mrs Mrs. Ms Ms. Miss
Dr Dr. Doctor Prof Prof. Professor Sir Lord Lady Dame Rev Rev. Reverend Father Sister Bishop Archbishop Cardinal
Imam Sheikh Sheik Ayatollah Rabbi Mullah Hon. Deputy Chief Chairman Chairwoman Chair Chairperson Director
Director-General Executive CEO Spokesman Spokeswoman Spokesperson Leader Speaker Commissioner Assistant Former
Ex-President Ex-Prime Acting Interim Senior Defense Defence Interior Finance Health Energy Education Treasury Home
Labor Labour Transport Agriculture Information Coach Manager Editor Correspondent Reporter Analyst Crown Coroner
Lawmaker Co-Chair Co-chair Sec. Treasurer Comptroller Counsel Counselor Advisor Adviser First Majority Minority Whip
Staff AG High Special Agent
""")
# A title that can close a run of titles: the next capitalised word is a person.
TITLE_ENDS = _words("""
President Vice-President Premier Minister Chancellor Secretary Secretary-General Undersecretary Under-Secretary
Senator Sen Sen. Rep Rep. Reps. Sens. Congressman Congresswoman Representative Governor Gov Gov. Mayor Councillor
Councilman Ambassador Envoy General Gen Gen. Lieutenant Lt Lt. Colonel Col Col. Major Maj Maj. Captain Capt Capt.
Commander Cmdr Cmdr. Sergeant Sgt Sgt. Corporal Cpl Cpl. Admiral Adm Adm. Brigadier Brig Brig. Marshal Inspector
Insp Insp. Detective Det Constable Superintendent Supt Supt. Sheriff Officer Judge Justice Prosecutor Mr Mr. Mrs
Mrs. Ms Ms. Miss Dr Dr. Doctor Prof Prof. Professor Sir Lord Lady Dame Rev Rev. Reverend Father Bishop Archbishop
Cardinal Imam Sheikh Sheik Ayatollah Rabbi Mullah Hon. Chairman Chairwoman Chairperson Director Director-General CEO
Spokesman Spokeswoman Spokesperson Leader Speaker Commissioner Ex-President Coach Editor Correspondent Reporter
Analyst Coroner Lawmaker Co-Chair Co-chair Sec. Treasurer Comptroller Counsel Counselor Advisor Adviser Attorney
Whip Executive Chief AG Sister Agent
""")
# Lower-case words before a name which say that a person follows.
PERSON_CUES = _words("""
president premier chancellor minister secretary senator congressman congresswoman representative governor mayor
ambassador envoy general colonel captain commander sergeant admiral lieutenant inspector detective constable sheriff
officer judge prosecutor doctor professor bishop archbishop cardinal imam sheikh ayatollah rabbi chairman chairwoman
director executive spokesman spokeswoman spokesperson leader speaker commissioner coach manager editor correspondent
reporter analyst lawyer attorney economist activist author actor actress singer player striker driver resident
witness eyewitness brother sister father mother son daughter wife husband partner widow uncle cousin candidate
nominee lawmaker founder co-founder owner boss journalist photographer researcher scientist expert historian
engineer fisherman farmer teacher student nurse medic aide adviser advisor strategist technician head chief deputy
billionaire tycoon businessman businesswoman dictator mr mrs ms dr colleague secretary-general editor-in-chief
administrator victim suspect defendant
""")

ORGANISATION_HEADS = _words("""
Ministry Department Dept Dept. Observatory Agency Agencies Party Inc Inc. plc Plc PLC Ltd Ltd. LLC LLP Corp Corp. Co
Co. Corporation Company GmbH University College School Institute Institution Academy Army Navy Force Forces Guard
Guards Corps Brigade Brigades Battalion Regiment Division Militia Group Council Coalition Alliance Committee
Committees Commission Commissioner's Board Bureau Office Authority Administration Service Services Police Court
Courts Parliament Assembly Senate Congress House Union Federation Confederation League Association Society
Organization Organisation Organisations Organizations Foundation Fund Trust Bank Banks Network Movement Front
Resistance Command Headquarters Cabinet Center Centre Hospital Clinic Church Times Post Journal Tribune Herald
Gazette Telegraph Guardian News Press Radio Television TV Magazine Newspaper Media Broadcasting Chronicle Observer
Mirror Mail Daily Weekly Review Airlines Airways Motors Industries Petroleum Energy Oil Gas Electric Systems
Technologies Holdings Partners Capital Securities Insurance Railways Club FC United Laboratory Laboratories Lab
Chamber Campaign Project Initiative Partnership Taskforce Secretariat Directorate Constabulary Treasury Exchange
Mission Embassy Consulate Watch Helmets Defenders Veterans Workers Teamsters Rangers Marines Intelligence Government
Regime Kingdom's Caucus Conservancy Studios Pictures Entertainment Records Bancorp Stores Pharmaceuticals Defence
Defense Protection Affairs
""")
PLACE_HEADS = _words("""
City Town Village Province Governorate County District State Island Islands Isle River Lake Sea Ocean Gulf Bay
Strait Straits Channel Canal Mountain Mountains Mount Hill Hills Valley Desert Peninsula Coast Beach Cape Park
Forest Street Road Avenue Boulevard Highway Route Lane Way Square Bridge Airport Airfield Airbase Station Port
Harbor Harbour Dam Crossing Camp Prison Stadium Arena Palace Castle Tower Towers Cathedral Mosque Temple Museum
Building Plaza Hotel Mall Quarter Neighborhood Neighbourhood Region Territory Territories Republic Emirate Plains
Heights Falls Creek Springs Reef Parish Basin Delta Fields Strip Bank Corridor Zone Cemetery Monument Memorial
Observatory Theatre Theater Border Countryside Suburb Suburbs Ghats
""")
PLACE_FIRST = _words("""
Mount Mt Mt. Lake Cape Fort Gulf Bay Strait Isle Tal Tell Deir Khan Kafr Wadi Jabal Jebel Umm Bab
""")
THING_HEADS = _words("""
Act Bill Law Treaty Agreement Accord Accords Pact Convention Protocol Constitution Amendment Resolution Declaration
Charter Article Prize Award Medal Missile Missiles Rocket Rockets Launcher Rifle Tank Tanks Helicopter Aircraft Jet
Bomber Fighter Drone Torpedo Satellite Spacecraft Shuttle Rover Telescope Index Report Survey Virus Vaccine Plan
Deal Code Clause Dossier Files Papers Doctrine Proposition Rig Tanker Ferry
""")
EVENT_HEADS = _words("""
War Wars Games Olympics Cup Summit Conference Forum Festival Revolution Uprising Massacre Battle Siege Intifada
Hurricane Typhoon Cyclone Storm Earthquake Tsunami Flood Crisis Election Elections Referendum Championship
Championships Open Marathon Parade Genocide Rebellion Spring Famine Plague Marches March Inauguration Debate Primary
Caucuses Day
""")
EVENT_FIRST = _words("Operation Hurricane Typhoon Cyclone Battle Siege Storm Superstorm")
THING_FIRST = _words("""
Resolution Article Amendment Proposition Section Title Boeing Airbus Flight Soyuz Apollo Chapter
""")
SHIPS = _words("HMS USS USNS RMS MV MS SS INS HMAS HMCS USCGC USCG")

# A lower-case noun after a name that says what it is ('Manbij city', 'Idlib province', 'Kornet missiles').
PLACE_AFTER = _words("""
region area areas river valley mountain mountains square street road border countryside camp highway base bridge
crossing quarter coast frontline refinery stadium station
""")
# After these nothing but a place is meant, whatever the name looks like.
SURE_PLACE_AFTER = _words("""
city town village province governorate county district neighbourhood neighborhood neighbourhoods neighborhoods
villages towns districts suburb suburbs island islands airport airbase air-base peninsula hamlet
""")
ORGANISATION_AFTER = _words("""
agency party ministry news newspaper daily broadcaster television tv network channel website magazine reporter
reporters journalist journalists correspondent editor editor-in-chief militia rebels fighters militants terrorists
group company spokesman spokeswoman spokesperson officials shares employees executives chief
""")
THING_AFTER = _words("""
missile missiles rocket rockets tank tanks rifle rifles helicopter helicopters jet jets aircraft fighter fighters
bomber bombers drone drones launcher launchers plane planes system systems rig tanker vessel ship frigate destroyer
submarine bomb bombs gas artillery howitzer howitzers satellite battery batteries carrier warship air-defence app
smartphone bill virus vaccine award prize act treaty
""")
ORGANISATION_BEFORE = _words("""
newspaper paper website magazine broadcaster network agency company giant group firm maker manufacturer retailer
bank charity daily weekly channel station publisher startup start-up monitor party militia movement tabloid outlet
contractor carrier airline automaker insurer supermarket union watchdog faction
""")
# News agencies: what follows one without a comma is another name ('REUTERS Mary Doe').
AGENCIES = _words("""
Reuters REUTERS AP AFP TASS Tass SANA Sputnik Xinhua Interfax dpa DPA UPI EFE ANSA Getty GETTY EPA
""")
PLACE_BEFORE = _words("""
city town village province governorate county district neighbourhood neighborhood region suburb island hamlet port
outskirts resident native mayor siege streets cities towns villages provinces areas districts neighbourhoods
neighborhoods suburbs capital residents people parts part north south east west northeast northwest southeast
southwest north-east north-west south-east south-west
""")
PLACE_PREPOSITIONS = _words("in near at inside outside throughout toward towards across into around from to")
# Adjectives right before a place.
PLACE_ADJECTIVES = _words("""
rebel-held government-held opposition-held rebel-controlled government-controlled besieged nearby neighbouring
neighboring northern southern eastern western central north-eastern north-western south-eastern south-western
northeastern northwestern southeastern southwestern downtown rural upstate war-torn
""")
# Words that go with a title: 'White House press secretary'.
TITLE_MODIFIERS = _words("Press Communications Staff Policy Campaign Managing Founding Opposition Deputy")
# What follows one of these is the name of a storm or an operation.
STORMS = _words("Hurricane Typhoon Cyclone Storm Superstorm Operation")
# Prepositions that only places take.
SURE_PLACE_PREPOSITIONS = _words("in near inside outside throughout into")

# Capitalised, and yet no name, wherever they stand.
NOT_NAMES = _words("""
Monday Tuesday Wednesday Thursday Friday Saturday Sunday Mon Tue Tues Wed Thu Thur Thurs Fri Sat Sun January
February March April May June July August September October November December Jan Feb Mar Apr Jun Jul Aug Sep Sept
Oct Nov Dec Jan. Feb. Mar. Apr. Jun. Jul. Aug. Sep. Sept. Oct. Nov. Dec. I I'm I'd I'll I've AM PM A.M. P.M. GMT EST
EDT BST UTC CET CEST PST PDT ET PT MSK BC AD OK Photo Photos PHOTO Photograph Tags Tag Posted Updated Published
Source File Share Comments Comment Related Advertisement Close EDITION Subscribe Email Print Click Caption Credit
Editing Reporting Writing By Additional Q A Q&A FAQ PDF ROV ROVs CEO CEOs CFO COO MP MPs VP DIY DNA HIV AIDS GDP GPS
ID IDs ICU NGO NGOs WMD IED IEDs SUV SUVs VIP UFO HD URL JPEG LRB RRB LSB RSB No No. Yes TBA CCTV LGBT LGBTQ RELATED
Copyright Login Register Newsletter Reprints Mr Mr. Mrs Mrs. Ms Ms. Dr Dr. Madam TV FILE SEND MORE READ WATCH UP ME
ADVERTISEMENT SHARE PHOTOS VIDEO BREAKING
""")
# Groups of people and the like: at the end of a run of capitals they belong to the next words, their stop was lost.
PEOPLE_NOUNS = _words("""
Monitor Children Civilians Officials Rebels Militants Activists Troops Protesters Residents Families Witnesses
Soldiers Airstrikes Doctors Analysts Experts Critics Strikes Photo
""")
# No names by themselves, though they may be part of one ('World' of 'World Bank').
NOT_ALONE = _words("""
North South East West Northern Southern Eastern Western Central New Old Great Upper Lower Big Little First Second
Third Special National International Federal Royal State United Supreme High Public Social Local Human Civil General
Regional Free Holy Saint Al Abu El De La Le Los Las San Bin Ibn Von Van Inc Inc. Ltd Ltd. plc Plc PLC Co Co. Corp
Corp. Jr Jr. Sr Sr. II III IV President Chief Minister Secretary Senator Department Ministry Party Committee Council
Government Army Navy Police Court Street Road Avenue Square City Town Village County Province District Island River
Lake Bay Mount Hill University College School Church Hospital Agency Association Company Group Force Forces Board
Commission Office Authority Administration Service Union Bank Bureau Center Centre Act Bill Law Treaty Article
Resolution Constitution Agreement War Operation Summit Media Press News Radio Television Internet Economy Budget
Parliament Assembly Cabinet Treasury Embassy Coalition Alliance Command Commander Intelligence Defence Defense
Foreign Interior Finance Energy Oil Gas Justice Education Muslim-majority Front Movement Federation League Society
Foundation Fund Trust Network Headquarters Institute Academy Regime Mission Guard Guards Corps Brigade Battalion
Regiment Division Militia Republic Kingdom Empire Region Territory Port Airport Station Bridge Camp Prison Stadium
Palace Castle Tower Museum Building Hotel Border Report Plan Deal Declaration Award Prize Conference Election
Elections Committees House Chamber Congressional Presidential Vice Attorney Deputy Former Acting Senior Speaker
Governor Mayor Ambassador Director Chairman Executive Spokesman Spokeswoman Leader Judge Officer Detective Inspector
Sergeant Captain Colonel Major Lieutenant Admiral Professor Doctor Sheikh Bishop Pope King Queen Prince Princess
Highway Route Way Sea Ocean Coast Beach Park Valley Desert Channel Strip Zone Image Images Video Videos Read More
Edition Story Stories Continue Breaking Exclusive LIVE Live Date Publication Written Web God Earth Sun Moon Lord Dad
Mom Mum Topics Contact Home Menu Search Sign Log Links Top Back Next Previous Last Page Pages Lifestyle Money
Entertainment Business Sports Sport Opinion Weather Travel Markets Politics Science Technology Tech Culture Style
Health World Nation Watch Photographer Photography Welcome Content Main Follow Monitor Children Officials Troops
Rebels Militants Activists Protesters Civilians Residents Families Doctors Workers Experts Analysts Critics
Supporters Opponents Sources Witnesses Investigators Prosecutors Authorities Lawmakers Lawyers Soldiers Rescuers
People Women Men Thanks Thank Please Sorry Congratulations Hello Dear Also Note Correction Update Summary Background
Analysis Review Profile Interview Statement Middle Side Airstrikes Airstrike
""")
# Small words inside names of people and places.
PARTICLES = _words("""
de da do dos das del della di du la le les el al ul ud bin bint ibn ben van von der den ter ten y e d' es as ash
""")
PREFIXES = _words("al el as an ar ash ad at az abu umm deir el")
# Before 'of' or 'for' these open a longer name ('Ministry of Health', 'Observatory for Human Rights').
LINK_HEADS = ORGANISATION_HEADS - _words("Police TV FC News") | _words("""
Gulf Bay Strait Isle Cape Port Republic Kingdom Emirate Duchy State Province City Sea Mount Battle Siege Operation
Declaration Bill Code Treaty Convention Secretary Minister Chief Speaker Director Friends Voice Doctors Reporters
Brothers Sons Daughters Knights Order Temple Statue Arc Tower Museum Library Feast Day Duke Archbishop Bishop Call
Prince Princess Chairman Law Rock Land Palace Joint
""")
# A number after one of these belongs to the name.
NUMBERED = THING_FIRST | _words(
    "Bill Channel Route Highway Interstate World War Formula Apollo Falcon Radio Area Camp Group Storm iPhone Windows"
)
# Small words of the language: with a capital they open a sentence or stand in a headline.
FUNCTION_WORDS = _words("""
a an the this that these those and or but nor so yet if then than because although though while when where who whom
whose which what why how as at by for from in into of off on onto out over to up upon with within without under
until till about above across after against along among around before behind below beneath beside between beyond
down during except inside near outside since through throughout toward towards via per i you he she it we they me
him her us them my your his its our their mine yours hers ours theirs myself himself herself itself themselves is
are was were be been being am has have had do does did will would shall should can could may might must not no yes
there here also just only even still very too more most some any all both each every few many much other another
such same own now again once ever never always often soon later earlier meanwhile however therefore moreover
nevertheless nonetheless instead perhaps maybe today yesterday tomorrow tonight one two three four five six seven
eight nine ten eleven twelve twenty thirty hundred thousand million dozens hundreds thousands millions said says
according despite unlike like besides whether either neither nearly almost let's lets it's that's there's he's she's
we're they're don't doesn't didn't isn't wasn't aren't weren't can't couldn't won't wouldn't i'm i've i'll you're
you've we've they've what's who's where's how's asked speaking following including given based added citing first
second third last next
""")

THING_SHAPE = re.compile(
    r"(?:[A-Z]{1,5}|[A-Z][a-z]{1,3})-\d{1,4}[A-Z]{0,3}s?|[A-Z]{1,4}\d{1,4}[A-Z]{0,2}s?|ATACMS|HIMARS|MANPADS?"
)
ACRONYM = re.compile(r"(?:[A-Z]\.){2,}[A-Z]?|[A-Z]{2,7}s?|[A-Z]{1,3}&[A-Z]{1,3}|[A-Z]{2,5}-[A-Z]{2,5}")
# A party and a state after a name: 'Mary Doe (R-Wyo.)'.
PARTY_STATE = re.compile(r"\s*[,(]\s*(?:R|D|I|Republican|Democrat)\s*[-–,]\s*[A-Z]")
DATELINE = re.compile(r"\s*(?:,\s*[A-Z][\w. ]{1,20}?)?\s*(?:\||\([A-Z]|[-–—]\s)")
PARTY = re.compile(r"[RDI]-[A-Z]")
AGE = re.compile(r"\s*(?:,\s*(?:aged?\s+)?\d{1,2}\s*(?:,|-year-old|\))|\(\d{1,2}\))")

# Names of people that are ordinary words or months as well: believed inside a person's name only.
ALSO_PERSONS = _words("""
May Will Said April June August March Moon Sun Long Love Price Day Date Page Read Case Grant Rich Bond
""")
