"""What denies, doubts or conditions the kept part of a sentence. All sentences are fictional.

Each line has a language and a sentence, with the kept part in brackets.
"""

from __future__ import annotations

import re

from digest.quotes.meaning import find_between, find_governor
from digest.quotes.meaning_words import load_meaning
from tests.tables import table

GOVERNED = """
en: It is a stretch to say that [the dam is safe].
en: It would be reckless to suggest that [the dam is safe].
en: Far be it from me to say [the dam is unsafe].
en: [We will sell the dam] over my dead body.
pt: Deus nos livre de [vender a barragem].
es: Dios nos libre de [vender la presa].
en: You will hear it said that [the dam is safe].
fr: J’aimerais pouvoir dire que [le barrage est sûr].
pt: Quem me dera poder dizer que [a barragem é segura].
en: The governor told me, and I quote, [we will sell the park by May].
en: My mother always said [the bridge will never hold].
es: Y el gobernador me dijo: [vamos a vender el parque en mayo].
fr: Le préfet m’a dit, je cite, [nous vendrons le parc].
de: Der Landrat sagte mir, ich zitiere, [wir verkaufen den Park].
de: Meine Mutter sagte immer, [die Brücke hält nicht].
pt: O governador me disse, e cito, [vamos vender o parque].
en: I do not believe that [the town should sell the park next year].
en: If the state keeps its word, [every branch stays open until midnight].
en: I doubt [we can keep every branch open].
en: Nobody thinks [the town should sell the park].
en: It is false that [the town will sell the park].
en: They say that [the town is out of money].
en: Some people will tell you [the libraries are doomed].
en: [Every branch stays open] if the state keeps its word.
en: [Every branch stays open] only if the state pays.
en: [We will open the pool] unless the council objects.
en: [We can keep it open] without raising taxes.
en: We will no longer [sell the park].
en: We are far from [selling the park to anyone].
en: I wish [the town could sell the park].
en: [We open ten schools], although the state pays for two.
en: [We open ten schools] to make the town truly never poor.
en: He acts as if [the town were broke].
en: We will hardly [close a single library].
en: We refuse [to close a single library].
en: They failed to [keep the pool open].
en: We will never [sell the park].
en: We will neither sell the park nor [close the pool].
en: We would mend the roof rather than [sell the park].
en: [We would have closed the pool] if the state had not paid.
en: Perhaps [every branch can stay open].
en: Should the state pay, [every branch stays open].
en: Had the state paid, [we would have kept it open].
en: Do you believe that [the town should sell the park]?
en: Will [we sell the park]?
en: [Every branch stays open], or so they say.
en: That [we will sell the park] is simply not true.
en: [We will sell the park] to nobody.
en: [We close libraries] nowhere in this town.
en: [We will sell the park], but not this year.
en: [We will sell the park], which nobody wants.
en: The idea that [we sell the park] is absurd.
en: We will not sell the park and [close the libraries].
en: I do not believe that the town is broke and [the park is for sale].
en: Critics claim that we will sell the park, and [every branch will close].
en: It would be wrong [to sell the park].
en: Only [the state can keep every branch open].
en: No [library will close].
en: Provided the state pays, [the pool opens in May].
en: We might [sell the park].
en: In no way does [the town plan to sell the park].
en: [The pool opens in May] as long as the state pays.
en: [The pool opens in May], I hope.
en: There is no [plan to sell the park].
en: It isn't true that [we sell the park].
en: I'd be lying if I said [we were ready].
en: I would be lying to say [we are ready for winter].
es: No creo que [la ciudad deba vender el parque].
es: Si el Estado cumple, [todas las bibliotecas seguirán abiertas].
es: [Todas las bibliotecas seguirán abiertas] si el Estado cumple.
es: Nadie piensa que [la ciudad deba vender el parque].
es: Dudo que [cerremos la piscina].
es: Dicen que [la ciudad no tiene dinero].
es: De cumplir el Estado su palabra, [abriremos la piscina].
es: [Abriremos la piscina] a menos que llueva.
fr: Je ne crois pas que [la ville doive vendre le parc].
fr: Si l’État tient parole, [toutes les bibliothèques resteront ouvertes].
fr: [Toutes les bibliothèques resteront ouvertes] à condition que l’État paie.
fr: Personne ne pense que [la ville doive vendre le parc].
fr: Il est faux que [nous vendions le parc].
fr: On dit que [la ville est ruinée].
fr: Nous refusons de [fermer une seule bibliothèque].
de: Ich glaube nicht, dass [die Stadt den Park verkaufen soll].
de: Wenn das Land Wort hält, [bleibt jede Bücherei offen].
de: Hält das Land Wort, [bleibt jede Bücherei offen].
de: [Jede Bücherei bleibt offen], wenn das Land Wort hält.
de: [Wir schließen die Bücherei] in der Stadt nicht.
de: [Wir schließen die Bücherei] und den Park nicht.
de: Niemand denkt, dass [die Stadt den Park verkaufen soll].
de: Ich bezweifle, dass [wir den Park verkaufen].
de: Es heißt, [die Stadt habe kein Geld].
pt: Não acredito que [a cidade deva vender o parque].
pt: Se o Estado cumprir, [todas as bibliotecas ficarão abertas].
pt: [Todas as bibliotecas ficarão abertas] se o Estado cumprir.
pt: Duvido que [a cidade venda o parque].
pt: Dizem que [a cidade vai vender o parque].
it: Non credo che [la città debba vendere il parco].
it: Se lo Stato mantiene la parola, [ogni biblioteca resta aperta].
it: [Ogni biblioteca resta aperta] se lo Stato paga.
it: È falso che [la città venda il parco].
it: Nessuno pensa che [la città venda il parco].
nl: Ik geloof niet dat [de stad het park moet verkopen].
nl: Als de staat woord houdt, [blijft elke bibliotheek open].
nl: [Elke bibliotheek blijft open] als de staat betaalt.
nl: [Wij sluiten de bibliotheek] in het dorp niet.
nl: Ik betwijfel of [de stad het park verkoopt].
sv: Vi tror inte att [staden ska sälja parken].
en: It is a myth that [we will sell the park].
en: My opponent claims that [I will raise taxes].
en: The rumor that [we are closing the library] has spread all over town.
en: We are not [going to close the pool].
en: Whether [we will sell the park] is an open question.
en: [I would support the sale] if the price were right.
en: [We will build it], provided the council agrees.
en: Until the state keeps its word, no [branch will close].
en: Until the money is there, [every branch stays shut].
en: [Every branch stays shut] until the money is there.
en: It is hard to believe that [we would sell the park].
en: I find it hard to believe that [the town is broke].
en: I question the claim that [the town is broke].
en: I am not convinced that [the plan works].
en: There is little evidence that [the plan works].
en: There's a misconception that [the buses are free].
en: People seem to think [the buses are free].
en: You may have heard that [the buses are free].
en: Our plan, should the voters reject it, [is to sell the park].
en: [We will sell the park] in the event that the vote fails.
en: We must resist the temptation [to sell the park].
en: It is too early to say that [the crisis is over].
en: I used to believe that [the buses should be free].
en: I once believed that [the buses should be free].
en: Imagine that [every bus is free].
en: Had it not been for the state, [the pool would be closed].
en: We stopped short of saying that [the pool is safe].
en: To say that [the pool is safe] is a lie.
en: The pool is anything but [safe for our children].
en: Not until the state pays [will every branch be open].
en: They want you to believe that [the town is broke].
en: It's nonsense that [the town is broke].
en: [The town is broke], they claim, and so are we.
es: Es mentira que [la ciudad vaya a vender el parque].
es: Ojalá [la ciudad pueda abrir la piscina].
es: La ciudad está lejos de [vender el parque].
es: Nunca [vamos a cerrar una biblioteca].
es: Algunos dicen que [el parque está en venta].
fr: Nous ne [fermerons aucune bibliothèque].
fr: Je doute que [la piscine soit prête].
fr: Nous sommes loin de [vendre le parc].
fr: [La piscine ouvrira en mai], sauf si le conseil refuse.
de: Es stimmt nicht, dass [die Stadt pleite ist].
de: Wir weigern uns, [eine einzige Bücherei zu schließen].
de: Sollte das Land zahlen, [öffnen wir das Bad].
de: [Wir öffnen das Bad] nur, wenn das Land zahlt.
de: Kritiker sagen, [die Stadt sei pleite].
de: Kein Mensch [will den Park verkaufen].
it: Dubito che [la piscina sia pronta].
it: Siamo lontani dal [vendere il parco].
it: [Apriremo la piscina] a meno che il consiglio non si opponga.
pt: É mentira que [a cidade vá vender o parque].
pt: Oxalá [a cidade possa abrir a piscina].
pt: [Abriremos a piscina], a menos que chova.
nl: Het is niet waar dat [de stad failliet is].
nl: Mocht de staat betalen, dan [gaat het bad open].
nl: Wij weigeren ook maar [één bibliotheek te sluiten].
en: I cannot say that [the museum will open on time].
en: It remains to be seen whether [the museum will open on time].
en: Anyone who tells you [the museum is closing] is mistaken.
en: I would never say that [teachers earn too much].
en: We have no intention of [raising the fares this year].
en: [The museum will open in June], assuming the permits arrive.
en: Assuming the permits arrive, [the museum will open in June].
en: When the permits arrive, [the museum will open its doors].
en: Once the permits arrive, [the museum will open its doors].
en: In the event of snow, [the schools close at noon].
en: [The schools will close early] in case of heavy snow.
en: Few believe that [the bridge is safe].
en: It was suggested that [the mayor took money].
en: The allegation that [the mayor took money] is baseless.
en: The bridge is not yet [safe for trucks].
en: Without new funding, [the bridge will be closed to trucks].
en: Not [a single tree will be cut].
en: I reject the notion that [the bridge is unsafe].
en: It is premature to conclude that [the bridge is unsafe].
en: Barring a storm, [the ferry will run all winter].
en: [The ferry will run all winter], weather permitting.
en: [The ferry runs all winter] except on Sundays.
en: Were the council to agree, [we could start tomorrow].
en: [We can start tomorrow] once the council agrees.
en: [The schools will close], the rumor goes, by the end of June.
en: It's simply untrue to say [the schools will close in June].
en: I have yet to see proof that [the bridge is unsafe].
en: Suppose [the dam breaks in spring].
en: What if [the dam breaks in spring]?
en: The last thing we want is [to close the schools].
en: We are not here to close schools, raise fares or [cut trees].
en: You will never hear me say that [the schools should close].
en: To those who think [the schools should close], I say wait.
es: Salvo que llueva, [la feria abrirá el sábado].
es: Es falso que [la escuela vaya a cerrar].
es: La escuela no [va a cerrar sus puertas].
es: Sería un error [cerrar la escuela del barrio].
es: [La feria abrirá el sábado] siempre que no llueva.
es: Jamás he dicho que [la escuela deba cerrar].
fr: À moins qu’il ne pleuve, [la foire ouvrira samedi].
fr: Jamais nous n’avons dit que [l’école devait fermer].
fr: Il n’est pas question de [fermer l’école du village].
fr: Ce serait une erreur de [fermer l’école du village].
fr: Certains prétendent que [l’école va fermer].
de: Sofern es nicht regnet, [öffnet der Markt am Samstag].
de: [Der Markt öffnet am Samstag], falls es nicht regnet.
de: Es wäre falsch, [die Schule zu schließen].
de: [Wir werden die Schule im Dorf] niemals schließen.
de: Ich kann nicht sagen, dass [die Brücke sicher ist].
pt: [A feira abre no sábado], desde que não chova.
pt: Nunca dissemos que [a escola deve fechar].
pt: Seria um erro [fechar a escola da aldeia].
it: A meno che non piova, [la fiera apre sabato].
it: Non abbiamo mai detto che [la scuola debba chiudere].
it: Sarebbe un errore [chiudere la scuola del paese].
it: [La fiera apre sabato], purché non piova.
nl: Tenzij het regent, [opent de kermis zaterdag].
nl: [De kermis opent zaterdag], mits het droog blijft.
nl: Het zou een fout zijn [de school te sluiten].
nl: Wij hebben nooit gezegd dat [de school moet sluiten].
en: The mayor, I am told, [took the money].
en: If nothing changes and the rain keeps falling, and the river rises, [the dam will break].
"""

FAIR = """
en: It is fair to say that [the dam is safe].
en: I am proud to say that [every branch stays open].
en: We have come here to say that [the dam is safe].
en: I believe that [the town should keep the park].
en: We know that [every branch stays open].
en: She said that [the pool opens in May].
en: [Our buses run on Sundays] and on holidays.
en: In this town, [every branch stays open until midnight].
en: We will not close a single library, and [every branch stays open until midnight].
en: We will not sell the park; [every branch stays open].
en: [We are ready], and we will not wait.
en: We are ready and [we will not wait].
en: [We will open the library] and will not close the park.
en: We did not want to close it, but [we had to act].
en: There is no doubt that [the town is ready].
en: We will not only keep the libraries but [also open a pool].
en: [We work hard] to make sure that nobody is left behind.
en: [Every branch stays open] until midnight.
en: [We want a library], not a car park.
en: Today, in Norwell, [we open a new chapter] for the whole county.
en: Because nobody else did it, [we opened the branch ourselves].
en: Rather than sell the park, [we will plant two hundred trees].
en: No, [the town is ready for the winter].
en: When I was a child, [this library was my home].
en: In May [every branch opens again].
en: I am proud that [our buses run on Sundays].
en: As I told the council, [our buses run on Sundays].
en: We open a pool in May, and [we plant trees in June].
en: [We open a pool in May], and we plant trees in June.
en: Thanks to our volunteers, [the library has grown every year].
en: [The library has grown every year] thanks to our volunteers.
en: [The library has grown] because nobody gave up on it.
en: We will never sell the park and [we will plant trees].
es: Creo que [la ciudad debe conservar el parque].
es: [Nuestros autobuses circulan los domingos] y los festivos.
es: En esta ciudad, [todas las bibliotecas siguen abiertas].
es: Sin duda, [la ciudad está lista].
fr: Nous savons que [toutes les bibliothèques restent ouvertes].
fr: [Nos bus roulent le dimanche] et les jours fériés.
fr: Dans cette ville, [chaque bibliothèque reste ouverte].
de: Ich glaube, dass [die Stadt den Park behalten soll].
de: [Unsere Busse fahren sonntags] und an Feiertagen.
de: [Wir bauen eine Stadt], in der niemand allein bleibt.
de: Wir wissen, dass [jede Bücherei offen bleibt].
pt: Sabemos que [todas as bibliotecas continuam abertas].
pt: [Os nossos autocarros circulam aos domingos] e feriados.
it: Credo che [la città debba tenere il parco].
it: [I nostri autobus viaggiano la domenica] e nei festivi.
nl: Wij weten dat [elke bibliotheek open blijft].
nl: [Onze bussen rijden op zondag] en op feestdagen.
en: We are grateful to the council, and I promise that [every bus will run on Sundays].
en: I promise that [every bus will run on Sundays].
en: With this vote, [the town has shown what it can do].
en: [The town has shown what it can do] with this vote.
en: It is clear that [our schools need more teachers this year].
en: [Our schools need more teachers], more books and more time.
en: Our schools need [more teachers, more books and more time].
en: [We will keep the park green] for our children and their children.
en: Last year [we planted two hundred trees along the river].
en: [We planted two hundred trees along the river], and this year we will plant more.
en: We are proud to announce that [the museum opens on Friday].
en: [This is a good day for Norwell] and for everyone who lives here.
en: I have always said that [this town takes care of its own].
en: As mayor, [I will keep every branch open].
es: Hoy [inauguramos un museo para toda la comarca].
es: Estamos orgullosos de que [el museo abra el viernes].
es: [El museo abre el viernes] y cierra los lunes.
fr: Nous sommes fiers d’annoncer que [le musée ouvre vendredi].
fr: [Le musée ouvre vendredi], après trois ans de travaux.
de: Wir freuen uns, dass [das Museum am Freitag öffnet].
de: [Das Museum öffnet am Freitag] und zeigt hundert Bilder.
it: Siamo felici che [il museo apra venerdì].
pt: Temos orgulho em anunciar que [o museu abre na sexta-feira].
nl: Wij zijn trots dat [het museum vrijdag opent].
en: [We hired forty teachers this year], which is a record for the county.
en: I am convinced that [the bridge is safe for everyone].
en: We all know [the bridge is safe for everyone].
en: Our engineers told us that [the bridge is safe for everyone].
en: This year, thanks to you, [we hired forty teachers].
en: We hired forty teachers, [opened two schools and planted a forest].
en: [We hired forty teachers, opened two schools] and planted a forest.
en: For the first time in ten years, [the ferry will run all winter].
en: [The ferry will run all winter], and no one will be left waiting.
en: [The ferry will run all winter] so that no one is left waiting.
en: [The ferry will run all winter] for everyone who needs it.
en: We cannot do this alone, and [we are grateful to our partners].
en: We will not rest, and [we will keep the schools open].
en: Nobody should be left behind; [every child deserves a seat].
en: After the storm, [our crews worked for three nights].
en: [Our crews worked for three nights] after the storm.
en: It is an honor to announce that [the school opens in June].
en: [The school opens in June] with forty teachers and a new library.
es: [Hemos contratado a cuarenta maestros] y abierto dos escuelas.
es: Me alegra anunciar que [la escuela abre en junio].
fr: Je suis heureux d’annoncer que [l’école ouvre en juin].
fr: Grâce à vous, [nous avons ouvert deux écoles].
de: Dank Ihnen [haben wir zwei Schulen eröffnet].
de: Ich freue mich, dass [die Schule im Juni öffnet].
pt: Graças a todos, [abrimos duas escolas este ano].
it: Grazie a voi [abbiamo aperto due scuole].
nl: Dankzij u [hebben wij twee scholen geopend].
"""


def judge(line: str) -> str | None:
    code, marked = line.split(": ", 1)
    found = re.fullmatch(r"(.*)\[(.*)\](.*)", marked)
    assert found
    before, kept, after = found.groups()
    sentence = before + kept + after
    words = load_meaning(code)
    return find_governor(sentence, len(before), len(before + kept), words)


@table("line", GOVERNED.strip().split("\n"))
def test_a_part_without_its_denial_doubt_or_condition_is_not_fair(line: str) -> None:
    assert judge(line)


@table("line", FAIR.strip().split("\n"))
def test_a_part_that_says_the_same_alone_is_fair(line: str) -> None:
    assert judge(line) is None


@table(
    ("code", "sentence", "skipped"),
    [
        ("en", "The hall has what the builders are pleased to call a safe roof.", "what … call"),
        ("en", "We fined, just for the school play, every dog that barks.", "just … play,"),
        ("es", "La casa tiene de todo menos camas para los niños.", "de … menos"),
        ("de", "Der Tunnel ist alles andere als sicher für die Kinder.", "alles … als"),
        ("fr", "Le tunnel est tout sauf sûr pour les enfants.", "tout sauf"),
        ("pt", "A casa tem de tudo menos camas para as crianças.", "de … menos"),
        ("es", "Multamos, de mentirijillas y para la función, a los perros.", "de … función,"),
        ("es", "Tenemos lo que los vecinos llaman un tejado seguro.", "lo que … llaman"),
        ("fr", "Nous avons ce que les maçons appellent un toit sûr.", "ce que … appellent"),
        ("fr", "Nous mettons, pour rire, une amende aux chiens.", "pour rire,"),
        ("de", "Wir haben ein sogenanntes sicheres Dach.", "sogenanntes"),
        ("de", "Wir bestrafen, zum Spaß, alle Hunde.", "zum Spaß,"),
        ("pt", "Temos o que os pedreiros chamam um telhado seguro.", "o que … chamam"),
        ("pt", "Multamos, a brincar, todos os cães.", "a brincar,"),
    ],
)
def test_words_that_say_it_is_in_play_or_only_called_so_are_never_skipped(
    code: str, sentence: str, skipped: str
) -> None:
    first, _, last = skipped.partition(" … ")
    start = sentence.index(first)
    end = sentence.index(last or first) + len(last or first)
    assert find_between(sentence, start, end, load_meaning(code))
