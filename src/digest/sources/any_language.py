"""Words that are the same in all languages: those inside names, and those read before a language.

All other words are of one language, and in its file in `words/`.
"""

from __future__ import annotations

import re

# In names of any language, where they are no words of the text's own.
IN_NAMES = frozenset(
    {"af", "al", "av", "ben", "bin", "bint", "da", "das", "de", "del", "della", "den", "der", "di"}
    | {"do", "dos", "du", "e", "el", "ibn", "la", "le", "mac", "ní", "ten", "ter", "und", "van"}
    | {"vom", "von", "y", "zu", "zum", "zur"}
)
# “secretária da Saúde | Cláudia Moraes Pinto”
WITH_ARTICLE = frozenset({"da", "do", "das", "dos"})
# “l’ingénieur”, “d’élue”: an article that French and Italian write with the title.
ELIDED = re.compile(r"^(?:l|d|dell|all)['’](?=[^\W\d_])", re.IGNORECASE)
GENERATIONS = frozenset({"ii", "iii", "iv", "jr", "sr"})
SUFFIXES = GENERATIONS | frozenset(
    {"phd", "ph.d", "md", "m.d", "mba", "mph", "msc", "bsc", "dds", "d.d.s", "jd", "j.d", "llm",
     "p.e", "cfa", "facs", "esq", "obe", "mbe", "cbe", "kbe", "dbe", "mp", "qc", "kc", "td", "msp",
     "mep", "mla", "jp", "frs", "frcp", "freng", "rn", "r.n", "rgn", "dvm", "cpa"}
)  # fmt: skip
# Before a name, and no role of their own.
DEGREES = frozenset({"dr", "dra", "drs", "ddr", "mag", "mmag", "ing", "dipl.-ing", "dr.-ing"})
PEERS = frozenset({"baron", "baroness", "countess", "earl", "lady", "lord", "viscount"})
# “Ana Ruiz MP”: whose seat the letters are.
SEATS = frozenset({"KC", "MEP", "MLA", "MP", "MPP", "MSP", "QC", "TD"})
# «G/D Lugo»: the rank of a general, and no part of the name.
RANK = re.compile(r"[A-Z]{1,2}/[A-Z]{1,2}")
# “Norwell Water, Inc.”: no name of its own.
COMPANIES = frozenset({"inc", "ltd", "llc", "llp", "plc", "s.a", "s.l", "gmbh", "ltda", "lda"})
# “St. Norwell”, „Nordlichter e. V.“: the stop ends no sentence and no name.
ABBREVIATED = re.compile(r"(?:[A-Z]\.)+$|(?:St|Mt|Inc|Co|Ltd|Corp|Dr|Jr|S\.A|e\. ?V)\.$")
# “San José”, “São Pedro”: a place.
SAINTS = frozenset({"saint", "sainte", "san", "sankt", "santa", "santo", "st", "st.", "são"})
# By which forms of a word differ, also in two languages.
ENDINGS = ("e", "en", "es", "n", "s")
# “short- and long-term”: the hyphen waits for the next word but one.
CONJUNCTIONS = frozenset(
    {"and", "or", "to", "nor", "und", "oder", "bis", "sowie", "et", "ou", "à", "y", "o", "e", "u"}
    | {"ed", "en", "of", "og", "och", "eller"}
)
# A hyphen after these is no break of a row.
KEPT_BEFORE_HYPHEN = frozenset({"all", "cross", "ex", "half", "self", "well"})
# “Page 2 of 9”, „Seite 2“: what is above or below the text.
PAGE = r"(?:page|p\.|seite|página|pagina|sida|strona)"
PAGE_OF = r"(?:/|of|von|de|sur|di|van)"
