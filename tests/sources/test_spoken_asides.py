"""What a narrator says inside the marks is nobody's speech. All people are fictional."""

from __future__ import annotations

from digest.sources.release import Release
from tests.tables import table

# What is between the bars is the narrator's.
PARTED = [
    ("fr", "Nous avons payé,| explique Rémi Vasse, furieux contre la région.| Merci."),
    ("fr", "Nous avons payé,| dit Rémi Vasse, furieux, et il montre la facture.| Merci."),
    ("fr", "Nous avons payé,| dit Rémi Vasse, très ému, en montrant la facture.| Merci."),
    ("fr", "Nous avons payé,| dit Rémi Vasse, qui dirige le club, avant de sortir.| Merci."),
    ("fr", "Nous avons payé,| dit Rémi Vasse, le visage fermé.| Merci."),
    ("fr", "Nous avons payé,| dit Rémi Vasse, maire d’Orval, visiblement agacé.| Merci."),
    ("fr", "Nous avons payé,| dit Rémi Vasse|, et il faut que cela cesse. Merci."),
    ("fr", "Le pont,| dit Rémi Vasse,| tiendra encore dix ans."),
    ("fr", "Le pont,| dit Rémi Vasse, directeur du port,| est fragile, et il tombe."),
    ("fr", "Nous payons,| dit Rémi Vasse, président de l’Union,| et nous demandons tout."),
    ("fr", "Les ponts,| dit Rémi Vasse,| tiennent encore dix ans."),
    ("fr", "La jetée,| dit Rémi Vasse,| appartient à tous les habitants."),
    ("fr", "La jetée,| a-t-elle ajouté,| convient à tous."),
    ("es", "Lo hemos pagado,| dice Ramiro Vasco, furioso con la región, y se va.| Gracias."),
    ("es", "Lo hemos pagado,| dice Ramiro Vasco, que dirige el club.| Gracias."),
    ("it", "Abbiamo pagato,| spiega Remo Vassi, furioso con la regione, ed esce.| Grazie."),
    ("pt", "Pagámos tudo,| explica Remi Vasco, furioso com a região, e sai.| Obrigado."),
]


@table(("lang", "text"), PARTED)
def test_how_somebody_spoke_is_the_narrators(lang: str, text: str):
    before, _, after = text.split("|")
    release = Release("a.txt", f"«{text.replace('|', '')}»", lang)
    found = [
        release.paragraphs[span.paragraph].typed[span.start : span.end]
        for each in release.quotations
        for span in each.segments
    ]
    assert found == [before, after.strip(" ,")]
