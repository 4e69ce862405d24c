"""What the JSON of what was found in reports mostly holds: it takes no room there (zlib's preset dictionary).

Never change it: what was packed with it can only be read with it. Another one would stand beside it.
"""

from __future__ import annotations

# The likeliest last, and written as `store.codec` writes them.
_WORDS = (
    '[["indirect","direct","mixed","indirect","indirect"],["speech","thought","intent","speech"],"indirect","speech"]]'
    ',[0,0]]],[["T00:00:00","2016-10-05","2016-10-01","2009-","2013-","2014-","2015-","PAST_REF","PRESENT_REF",'
    '"FUTURE_REF","P1D","P1W","P1M","P1Y","P2Y","P3D","XXXX-WXX-2","TMO","TEV","TNI",["year","month","week","day",'
    '"hour","minute"],["date","duration","time","set","date","date","duration"],[true,false,false,true],'
    "[1,1,0,1,0,0,1,1],[0,1,0,1,1,0,0,1],[0,0,0,0,1,0,0,0],[86400.0,604800.0,2629746.0,31556952.0,3600.0,60.0,"
    '1609.344,1000.0,0.3048,1.0],["time","count","length","currency","ratio","order","area","mass","count","count",'
    '"count"],["second","hour","day","week","month","year","dollar","percent","kilometre","mile","year","thing",'
    '"official","person","person","person"],["=","=","~",">",">=","<","<=","=","=","="],[1.0,2.0,3.0,4.0,5.0,6.0,'
    '10.0,20.0,100.0,1000.0,1000000.0],[1,[["person","place","organisation","group","thing","event","person",'
    '"organisation","place","person","place","organisation","organisation","person","person","place","place"]]],'
    '["PERSON","GPE","ORG","DATE","CARDINAL","NORP","LOC","ORDINAL","TIME","MONEY","PERCENT","QUANTITY","FAC",'
    '"EVENT","PRODUCT","WORK_OF_ART","LAW","LANGUAGE","ORG","GPE","DATE","PERSON","PERSON","ORG","ORG","GPE","GPE",'
    '"DATE","DATE","CARDINAL","CARDINAL","PERSON","GPE","DATE","ORG","PERSON","DATE","ORG","GPE","CARDINAL","NORP"]]]'
    ",[[10],[[0,[0,14,21,32,45,17,8,9,7,5,6],[12,11,13,9,10,8,7,6,5,4,3]],[0,0],[[1],[0,["
)
FOUND = _WORDS.encode("ascii")
