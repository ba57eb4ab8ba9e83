"""Made-up ways to reach people and functions, and units that count people or something else."""

from itertools import product

DOMAINS = ("smaby.example", "kommun.smaby.example", "polisen.example")
PROVIDERS = ("gmail.com", "hotmail.se", "outlook.com", "telia.com", "icloud.com", "live.se")
PERSONS = (
    *("alva.ek", "ALVA.EK", "alva.ek-lind", "alva-maria.ek", "a.ek", "alva_ek", "alva.e"),
    *("bö.åström", "alva.ek2", "per.olof.ek", "Alva.Stadig"),
)
FUNCTIONS = (
    *("kommun", "kommunen", "registrator", "registrator.smaby", "info", "kontakt", "kansli"),
    *("kommunstyrelsen", "social.jour", "trygg.samverkan", "bra.smaby", "polis.sodra", "post"),
    *("kundtjanst", "medborgarservice", "fornamn.efternamn", "förnamn.efternamn", "dataskydd"),
    *("upphandling.avdelning", "lokalpolisomrade.smaby", "kommun.polis", "noreply", "smaby", "pst"),
    *("grannsamverkan.sodra", "ung.fritid", "miljo-bygg", "stab.raddningstjanst", "press"),
)
EMAILS = (
    *(f"{name}@{domain}" for name, domain in product(PERSONS, DOMAINS)),
    *(f"{name}@{domain}" for name, domain in product((*PERSONS, "alva", "alva88"), PROVIDERS)),
)
FUNCTION_EMAILS = tuple(f"{name}@{domain}" for name, domain in product(FUNCTIONS, DOMAINS))

_MOBILES = tuple(f"07{second}1740605" for second in "02369")
MOBILES = tuple(
    form.format(a=one[:3], b=one[3:6], c=one[6:8], d=one[8:], x=one[:4], y=one[4:6], n=one[1:])
    for one in _MOBILES
    for form in (
        *("{a}-{b} {c} {d}", "{a}-{b}{c}{d}", "{a}{b}{c}{d}", "{a} {b} {c} {d}", "{x}-{y} {c} {d}"),
        *(
            "{x}-{y}{c}{d}",
            "+46{n}",
            "0046{n}",
            "{a}–{b} {c} {d}",
            "{a}\u00a0{b}\u00a0{c}\u00a0{d}",
        ),
        *("{a}\u2011{b}{c}{d}", "{x} {y} {c} {d}", "{a} - {b} {c} {d}"),
    )
)
MOBILES += ("Tel:070-174 06 05", "mob.070-1740605", "(070-174 06 05)", "+46(0)70-174 06 05")
AT_HOME = ("hemtel. 08-465 004 00", "bostad 018-46 50 04", "Privat: 0321-46 50 04")
NO_MOBILES = (
    *("08-465 004 00", "018-727 00 00", "0771-11 12 13", "010-564 80 00", "114 14", "112"),
    *("0730-1630", "kl. 0730-1630 08", "07.30–16.30", "2070-123 45 67", "KS 2020-0701740"),
    *("07-08", "2007-0701", "A070.174/2020", "bankgiro 5050-1055", "0760", "SE0701740605X0"),
    *("1070-174 06 05", "070-17", "Dnr 2020:0701740605", "07-01-74", "0701 Uppsala", "717 40"),
    *("070174", "tel. 019-465 004", "växel 046-35 50 00", "5000-K0701740-20", "12 070 174 060 5"),
)

PEOPLE = (
    *("personer", "person", "ungdomar", "unga", "barn", "elever", "flickor", "pojkar", "kvinnor"),
    *("män", "brottsoffer", "misstänkta personer", "gripna", "dömda ungdomar", "familjer"),
    *("skolungdomar", "högstadieelever", "flyktingbarn", "våldsutsatta kvinnor", "avhoppare"),
    *("personer som fått hjälp", "unga per kväll", "barn (under 12 år)", "Ungdomar", "klienter"),
    *(
        "omhändertagna barn",
        "vårdnadshavare",
        "äldre",
        "individer",
        "målsägande",
        "gripna på torget",
    ),
)
NO_PEOPLE = (
    *("poliser", "kommunpoliser", "ordningsvakter", "trygghetsvärdar", "lärare", "fältare"),
    *("samtal med ungdomar", "dialoger", "träffar för föräldrar", "procent", "andel elever"),
    *("procent av eleverna", "kvällar", "trygghetsvandringar", "insatser mot unga", "anmälningar"),
    *(
        "utbildningar för barn",
        "brott mot kvinnor",
        "kontaktpersoner",
        "personal",
        "tjänstepersoner",
    ),
    *(
        "ungdomsgårdar",
        "nattvandrare",
        "kurser",
        "medarbetare",
        "% unga",
        "ordningsvakter på torget",
    ),
    *("socialarbetare", "polisanställda", "skolor", "kameror", "informationsmöten om barn", "mål"),
    *(
        "fritidsledare",
        "barnbokslådor",
        "personbilar",
        "barnkonventionen",
        "personnummer",
        "manifest",
    ),
    *(
        "ungdomsmottagningar",
        "elevråd",
        "kvinnojourer",
        "grannsamverkansområden",
        "trafikkontroller",
    ),
)
