"""Sentences and releases for `test_verdicts`. All people and places are fictional."""

from __future__ import annotations

OPENINGS = {
    "en": (
        "In May,", "Today,", "The next day,", "After the flood,", "If it rains,", "The pier,",
        "With us nobody asks,", "What slows us down,", "My old sister,", "Yes,", "I think,",
        "We are ready,", "When you only ask,", "In May we open,", "The mayor’s own pier,",
    ),
    "es": (
        "En mayo,", "Hoy,", "Al día siguiente,", "Si llueve,", "El muelle,", "Lo que nos frena,",
        "Con nosotros nadie pregunta,", "Sí,", "Creo,", "Cuando solo preguntas,",
    ),
    "de": (
        "Im Mai,", "Heute,", "Am nächsten Tag,", "Wenn es regnet,", "Der Steg,", "Ja,",
        "Bei uns fragt niemand,", "Was uns bremst,", "Ich glaube,", "Wer nur fragt,",
    ),
}  # fmt: skip

FOLLOWINGS = {
    "en": (
        "we open the pier.", "belongs to everyone.", "and we will not wait.", "it is not so.",
        "with us all are neighbours.", "what hurts us is fear.", "because we tested it.",
        "The pier is open.", "I was glad.", "the pier opens.", "you miss it.", "next year.",
    ),
    "es": (
        "abrimos el muelle.", "es de todos.", "y no vamos a esperar.", "porque lo probamos.",
        "con nosotros todos son vecinos.", "lo que duele es el miedo.", "El muelle está abierto.",
    ),
    "de": (
        "öffnen wir den Steg.", "gehört allen.", "und wir warten nicht.",
        "weil wir es geprüft haben.",
        "bei uns sind alle Nachbarn.", "Der Steg ist offen.", "ist die Angst.",
    ),
}  # fmt: skip

NORWELL = {
    "Q": "“We will keep the pier open all year.”", "R": "“It was built by our neighbours.”",
    "A": "Ana Ruiz, mayor of Norwell", "B": "— Ben Cole, baker", "C": "Ana Ruiz, mayor of Norwell:",
    "D": "Ben Cole, baker –", "N": "The town of Norwell met on Monday to talk about the pier.",
    "E": "Ana Ruiz\nMayor of Norwell", "F": "Mayor of Norwell\nAna Ruiz",
    "G": "— Ana Ruiz,\nMayor of Norwell,\nRiver League", "H": "Ana Ruiz\n\nMayor of Norwell",
}  # fmt: skip

BEFORE = {
    "en": {
        "one": "Mayor Ana Ruiz opened the pier on Monday.",
        "two": "Mayor Ana Ruiz opened the pier with baker Ben Cole and his sons.",
        "namesakes": "Mayor Ana Ruiz met Eva Ruiz, the director of the harbour.",
        "body": "The League of River Towns and its president, Ben Cole, opened the pier.",
        "nobody": "The pier was opened on Monday.",
    },
    "pt": {
        "one": "A autarca Ana Ruiz abriu o cais na segunda-feira.",
        "two": "A autarca Ana Ruiz abriu o cais com o padeiro Bento Costa.",
        "nobody": "O cais foi aberto na segunda-feira.",
    },
    "de": {
        "one": "Bürgermeisterin Ana Ruiz hat am Montag den Steg eröffnet.",
        "two": "Bürgermeisterin Ana Ruiz hat mit Bäcker Ben Kolb den Steg eröffnet.",
        "nobody": "Der Steg wurde am Montag eröffnet.",
    },
}

SAID = {
    "en": (
        "“{}” she said.", "“{}” he said.", "“{}” the mayor said.", "“{}” said the baker.",
        "“{}” Ruiz said.", "“{}” Mr Cole said.", "“{}” they said.", "“{}”",
        "“{}” said a neighbour.",
        "The mayor was blunt: “{}”", "She was blunt: “{}”", "“{}” the league said.",
        "“{}” said Cole, who smiled.", "Cole’s answer was short: “{}”", "“{}” adds the statement.",
        "“{}” beamed the official.", "“{}” said the president of the league.",
    ),
    "pt": (
        "“{}”, disse ela.", "“{}”, disse o autarca.", "“{}”, afirmou a autarca.",
        "O autarca foi direto: “{}”", "“{}”, disse Costa.", "“{}”", "“{}”, lê-se na nota.",
    ),
    "de": (
        "„{}“, sagte sie.", "„{}“, sagte er.", "„{}“, sagte die Bürgermeisterin.", "„{}“",
        "„{}“, so Kolb.", "Der Bäcker war deutlich: „{}“", "„{}“, heißt es in der Mitteilung.",
    ),
}  # fmt: skip

WORDS = {
    "en": "We will keep it open all year,",
    "pt": "Vamos mantê-lo aberto todo o ano",
    "de": "Wir halten ihn das ganze Jahr offen",
}

OTHER = {
    "en": "The pier is old and made of wood.",
    "pt": "O cais é velho e feito de madeira.",
    "de": "Der Steg ist alt und aus Holz.",
}

CZECH = {
    "A": "Na schůzi promluvila Ana Růžková.",
    "a": "„Molo zůstane otevřené.“ Ana Růžková se usmála.",
    "Q": "„Molo zůstane otevřené.“", "R": "„Postavili ho sousedé.“",
    "B": "Pak mluvil Bedřich Kolář.",
}  # fmt: skip

# What follows or leads the kept words, in every combination.
KEPT = {
    "en": ("we open the pier", "the pier opens in May", "opens the pier"),
    "es": ("abrimos el muelle", "el muelle abre en mayo", "abre el muelle"),
    "de": ("wir öffnen den Steg", "der Steg öffnet im Mai", "öffnet den Steg"),
}
AFTER = {
    "en": (
        ("", "and ", "and we will ", "so that we ", "to ", "where the town "),
        ("if the state pays", "allegedly", "not", "never", "perhaps", "I doubt it", "until May"),
        ("", " by June", " save the park"),
    ),
    "es": (
        ("", "y ", "y vamos a ", "para que ", "para ", "donde el pueblo "),
        ("si paga el estado", "supuestamente", "no", "nunca", "quizás", "lo dudo", "hasta mayo"),
        ("", " en junio", " salvar el parque"),
    ),
    "de": (
        ("", "und ", "und wir werden ", "damit wir ", "um ", "wo die Stadt "),
        ("wenn das Land zahlt", "angeblich", "nicht", "nie", "vielleicht", "bis Mai"),
        ("", " im Juni", " den Park retten"),
    ),
}  # fmt: skip
LEADS = {
    "en": (
        "I doubt", "If it rains", "In May", "For us", "It is false that", "Nobody says",
        "Last year I said", "Not because it is cheap", "Because nobody asked", "Perhaps",
        "For fear of failing", "Without help", "May", "They say", "Before we fail", "Never again",
        "I do not think", "The mayor of Hope Street", "Even if it rains", "Not only that",
    ),
    "es": (
        "Dudo que", "Si llueve", "En mayo", "Para nosotros", "Es falso que", "Nadie dice que",
        "No porque sea barato", "Porque nadie preguntó", "Quizás", "Sin ayuda", "Dicen que",
        "Antes de fracasar", "Nunca más", "No creo que", "Aunque llueva",
    ),
    "de": (
        "Ich bezweifle, dass", "Wenn es regnet", "Im Mai", "Für uns", "Es ist falsch, dass",
        "Niemand sagt", "Nicht weil es billig ist", "Weil niemand fragte", "Vielleicht",
        "Ohne Hilfe", "Man sagt", "Bevor wir scheitern", "Nie wieder", "Ich glaube nicht",
    ),
}  # fmt: skip

# What a source has between two segments: what a title is, and who spoke.
TITLES = ("", *(" of “" + " ".join(["one"] * n) + "”" for n in range(1, 8)), " of “So be it.”")
CLAUSES = (" she said", " said Ida Holm, the mayor", " she said and left. Then she went on")
ENDS = (" ", ", ", ". ", ": ")

# One statement in two runs, of which any sentences may be quoted.
STATEMENT = {
    "en": (
        ("We keep the pier open, and we pay for it.", "We do not sell the park.",
         "That is all I can say,"),
        "said Mayor Ida Holm.",
        ("If it rains, we open the hall.", "But nobody has to come.", "The fair begins at ten."),
    ),
    "es": (
        ("Mantenemos abierto el muelle, y lo pagamos.", "No vendemos el parque.",
         "Eso es todo lo que puedo decir"),
        ", dijo la alcaldesa Ida Holm.",
        ("Si llueve, abrimos la sala.", "Pero nadie tiene que venir.",
         "La feria empieza a las diez."),
    ),
    "de": (
        ("Wir halten den Steg offen, und wir bezahlen ihn.", "Wir verkaufen den Park nicht.",
         "Das ist alles, was ich sagen kann"),
        ", sagte Bürgermeisterin Ida Holm.",
        ("Wenn es regnet, öffnen wir die Halle.", "Aber niemand muss kommen.",
         "Das Fest beginnt um zehn."),
    ),
}  # fmt: skip
