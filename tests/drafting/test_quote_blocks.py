"""Blocks of quotes: each label belongs to its own quote. All people are fictional."""

from __future__ import annotations

import pytest

from digest.drafting.draft_json import describe_draft
from digest.drafting.drafts import draft_release
from digest.sources.release import Release

BLOCKS = {
    "dash-above": (
        "en",
        """Quotes:

Orla Tennant, deputy lead for coastal paths –
“The path is dry again after two winters under water.”

Felix Adair, chair, Tarn Walkers’ League –
“We have carried these gates up the hill ourselves.”

Mayor Nuala Breen, Town of Fenmouth –
“The last stile was built before my mother was born.”

Quick Facts:

* The path is nine miles long.""",
        ["Orla Tennant", "Felix Adair", "Nuala Breen"],
    ),
    "rows-below": (
        "en",
        """“The path is dry again after two winters under water, and nobody in the valley can
remember when that was last so; my grandmother says that it never was.”

Chief Orla Tennant

Mossy Creek First Nation

“We have carried these gates up the hill ourselves, all nine of them, in the rain.”

Felix Adair

Chair, Tarn Walkers’ League

Quick facts

* The path is nine miles long.""",
        ["Orla Tennant", "Felix Adair"],
    ),
    "two-below-each": (
        "en",
        """Quotes attributable to Minister for Ports Orla Tennant

“The path is dry again after two winters under water.”

“We have hung nine gates this spring, and each of them closes.”

Quote attributable to Member for Tarn Felix Adair

“We have carried these gates up the hill ourselves.”""",
        ["Orla Tennant", "Orla Tennant", "Felix Adair"],
    ),
    "attributable": (
        "en",
        """“We mended it in the rain,” foreman Ted Gillow said.

Quotes attributable to Minister for Rural Paths Orla Tennant

“The path is dry again after two winters under water.”

Quotes attributable to Member for Fenmouth Felix Adair

“We have carried these gates up the hill ourselves.”""",
        ["Ted Gillow", "Orla Tennant", "Felix Adair"],
    ),
    "below-fr": (
        "fr",
        """Citations

« Le sentier est sec après deux hivers sous l’eau, et il le restera. »

Solène Kerbrat, ministre responsable du Littoral et députée de Fenmouth

« Nous avons porté ces barrières nous-mêmes en haut de la colline. »

Aubin Lestrade, maire de Fenmouth

« J’ai 81 ans et je marche ici depuis toujours, même en hiver. »

Odile Fauvel, bénévole""",
        ["Solène Kerbrat", "Aubin Lestrade", "Odile Fauvel"],
    ),
    "above-es": (
        "es",
        """Declaraciones

Brígida Olmedo, responsable social de la red de caminos:
«El camino está seco después de dos inviernos bajo el agua.»

Telmo Arriaza, alcalde de Fenmouth:
«Hemos subido estas puertas al monte nosotros mismos.»""",
        ["Brígida Olmedo", "Telmo Arriaza"],
    ),
    "below-de": (
        "de",
        """Stimmen zum Weg

„Der Weg ist nach zwei nassen Wintern endlich wieder trocken.“

Wiebke Ahlers, zuständig für Küstenwege im Landkreis

„Diese Tore haben wir selbst den Hügel hinaufgetragen.“

Tjark Petersen, Bürgermeister von Norderhaff""",
        ["Wiebke Ahlers", "Tjark Petersen"],
    ),
    "above-pt": (
        "pt",
        """Declarações

Iolanda Sarmento, responsável social da rede de caminhos:
“O caminho está seco depois de dois invernos debaixo de água.”

Abílio Negrais, presidente da Junta de Fenmouth:
“Fomos nós que levámos estas cancelas encosta acima.”""",
        ["Iolanda Sarmento", "Abílio Negrais"],
    ),
}


@pytest.mark.parametrize("name", sorted(BLOCKS))
def test_each_quote_of_a_block_has_its_own_label(name: str) -> None:
    lang, block, speakers = BLOCKS[name]
    text = f"A path by the sea\n\nFENMOUTH, 4 May 2031 – The path is open.\n\n{block}\n"
    made = describe_draft(draft_release(Release("made.txt", text, lang=lang)))
    assert [each["speaker"] for each in made["quotes"]] == speakers
