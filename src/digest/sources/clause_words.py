"""The words of a language that tell what else is in a sentence beside a quotation."""

from __future__ import annotations

import re
from functools import cached_property, lru_cache

from digest.sources.word_patterns import fill_shape, match_any
from digest.values import dataclass


def find_any(*names: str) -> cached_property[re.Pattern[str]]:
    """The pattern of the words of some keys."""
    return cached_property(
        lambda words: match_any(frozenset().union(*(getattr(words, name) for name in names)))
    )


@dataclass(frozen=True, eq=False, kw_only=True)
class WordForms:
    """How a language ends its words, and which small ones go with them. All are in lower case.

    `participles` end as verbs that go on (saying), `infinitives` as those without a subject (say),
    `pasts` and `perfects` as those of what was done (dijo; ha dicho), `imperfects` as those of what
    was usual, `subjunctives` as those of what is asked, `imperatives` as what is called, those that
    are `done` as those of the passive, and `finite` endings make verbs with a subject.

    `adverbs` end as words that say how, but for `not_adverbs` (family). Adjectives of `kinds`
    follow their noun (general), those of `manner` say how somebody spoke, and those `of_places` are
    made of names (Uptoner).

    Nouns of `things` are what a person has, and not whom they ask; `trades` are what somebody is,
    as `trade_nouns` and with a capital `capital_trades`, and end as a woman's or a man's do
    (`feminine_ends`, `masculine_ends`). Words with the endings of `manners` are no such nouns, nor
    are `manners_of` something (âgée de). Nouns have `noun_ends` and endings of `cases`, adjectives
    `adjective_ends`, or the `weak` one, and numbers those of `ordinals`. A perfect goes on over
    other words than its `perfect_breaks` (a été rappelé).

    In a language that `has_capital_nouns`, every noun has one. Somebody may be a former this by one
    of the `prefixes` (ex). `negations` deny a verb, and `no` a
    noun; some are `helping` ones.
    """

    has_capital_nouns: bool = False
    participles: frozenset[str] = frozenset()
    infinitives: frozenset[str] = frozenset()
    pasts: frozenset[str] = frozenset()
    perfects: frozenset[str] = frozenset()
    imperfects: frozenset[str] = frozenset()
    done: frozenset[str] = frozenset()
    imperatives: frozenset[str] = frozenset()
    finite: frozenset[str] = frozenset()
    subjunctives: frozenset[str] = frozenset()
    adverbs: frozenset[str] = frozenset()
    not_adverbs: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()
    manner: frozenset[str] = frozenset()
    of_places: frozenset[str] = frozenset()
    things: frozenset[str] = frozenset()
    trades: frozenset[str] = frozenset()
    trade_nouns: frozenset[str] = frozenset()
    capital_trades: frozenset[str] = frozenset()
    feminine_ends: frozenset[str] = frozenset()
    masculine_ends: frozenset[str] = frozenset()
    manners: frozenset[str] = frozenset()
    manners_of: frozenset[str] = frozenset()
    noun_ends: frozenset[str] = frozenset()
    cases: frozenset[str] = frozenset()
    adjective_ends: frozenset[str] = frozenset()
    weak: frozenset[str] = frozenset()
    ordinals: frozenset[str] = frozenset()
    perfect_breaks: frozenset[str] = frozenset()
    prefixes: frozenset[str] = frozenset()
    negations: frozenset[str] = frozenset()
    no: frozenset[str] = frozenset()
    helping: frozenset[str] = frozenset()

    participle = find_any("participles")
    infinitive = find_any("infinitives")
    past = find_any("pasts")
    perfect = find_any("perfects")
    adverb = find_any("adverbs")
    is_kind = find_any("kinds")
    tells_how = find_any("manner")
    is_of_place = find_any("of_places")
    thing = find_any("things")
    calls_on = find_any("imperatives")
    is_done = find_any("done")
    trade = find_any("trades")
    tells_manner = find_any("manners")
    tells_manner_of = find_any("manners_of")
    ends_feminine = find_any("feminine_ends")
    ends_masculine = find_any("masculine_ends")

    def fill(self, shape: str) -> re.Pattern[str]:
        """A pattern in which “@that” is any of the words of that key."""
        return _fill(self, shape)

    def is_adverb(self, low: str) -> bool:
        return self.adverb.fullmatch(low) is not None and low not in self.not_adverbs

    @cached_property
    def negates(self) -> re.Pattern[str]:
        """“never”, “n’t”, « n’a »."""
        return self.fill(r"(?<!\w)@negations(?:(?<=['’])|(?!\w))")


@dataclass(frozen=True, eq=False, kw_only=True)
class ClauseWords(WordForms):
    """What a clause may have besides a verb of saying and who spoke. All words are in lower case.

    `that` opens what is told, and `how` what was seen. `inner` words open a clause inside a
    sentence, whose subject may be another, as `whose` and `those_who` do; `retelling` verbs open
    what a speaker has from another, where no such word does. With `unsaid` words nobody spoke, or
    only perhaps (refused to say). `restrictive` ones need no comma.

    `clause_leads` open a clause whose verb is last (wie … betont hat), and `have` words help a verb
    there that has one of the `done_prefixes` (gesagt). Verbs of `needs_part` say something only
    with one of the `parts` (führte … aus).

    `objects` are pronouns of whom something is done to, `them` of the things, `to_them` of whom it
    is told to, and `that_of` of who was named before. `it` is the subject of what nobody does, as
    `impersonal` pronouns are, and `neuter` of what a text does; a verb may have the `inverted` ones
    behind it (dit-il), and `she_or_they` may be either.

    `to` leads to an infinitive, and `purpose` to what something is done for. `to_the` are
    addressees with an article in them, `datives` articles of whom is spoken to, `bare_links` lead
    to nouns without one. `circumstances` lead to how or when somebody spoke, `occasions` to what
    about, `under` to a title; `before_doing`, `and_to` and `having` lead to a verb, `ago` and
    `since` to a time, and `into` to what somebody was made to do (talked him into saying). `means`
    lead to what is used, `company` to who is beside somebody, and `origins` to where they are
    from; `either` joins what may be so or not, `also` may be before what somebody is, and
    `already` before a name that is quoted.

    `passives` help the passive (was told), and who is `getting` something (received) is told it,
    too. Who or what is the object of a `cueing` verb speaks next (called on a pupil, looked at the
    screen). `being` is of what is heard; who is `reported` to say it
    does, and so does who has the `habit` of it. `letting` and `permitting` somebody to say it,
    `causing` it, or having `sensed` it, a person does not say it; but `making_known` is saying.
    `saying` are forms of to say, and `usual` ones of being used to it. `modals` go with an
    infinitive, and in German `sensing` verbs have no “to”. `without` opens an infinitive that is no
    request; `parted` ends a verb that has one. `aloud` tells that something is read, `stands` that
    it is written.

    Who is `making` one of the `speech_nouns`, or one of the `summaries`, speaks, and so does who is
    `felt` to be something (pleased); `heartily` has German nouns for how. `citing` verbs may have a
    law or a fund as what they cite, and what `media` report is not theirs. `with_words` close the
    narrator's own clause, and `own_words` have an owner before them. `advice` is given, `firsts`
    are who does it so, `aged` follows a number, and `degrees` are before a name. `corrections` open
    a note on one of the `corrected` things. `namesakes` tell that a name is that of another, `near`
    that a town is none that is named. Who is `still` in office has it.

    `rules` are texts that nobody says as their own (a law, a motion). Such a text does what a
    `stating` verb says (states, provides), and nothing else than a text does what those of
    `only_texts` do (lautet). `worded` phrases lead to its words (worded as follows). A speaker may
    be `sending` it, may `remind` of it, or be `echoing` it.
    A note on earlier `versions` may correct who spoke; `none` of a thing lets nobody speak; `his`
    and `hers` tell whose an answer is.
    Of several with a title, one has it with the other of its `title_plurals` (“men/man”). Bodies
    that are `panels` are on a subject (Committee on Bridges), `ranks` with
    a capital are of a title and no name (Director Ejecutivo), adjectives with `kind_ends` belong to
    a body's name, `at_the` words part it from what follows, and
    `workplaces` lead from a title to the body where somebody has it.

    No name begins with a word that ends as `abstract` ones do (“Participação”), but for given
    names. After one of the `questions` or the `works` (book), words may be nobody's; right after
    one of the `themes` (project) they are its name. Of the `epicenes` no article tells a gender.
    """

    that: frozenset[str] = frozenset()
    how: frozenset[str] = frozenset()
    inner: frozenset[str] = frozenset()
    whose: frozenset[str] = frozenset()
    those_who: frozenset[str] = frozenset()
    restrictive: frozenset[str] = frozenset()
    retelling: frozenset[str] = frozenset()
    clause_leads: frozenset[str] = frozenset()
    have: frozenset[str] = frozenset()
    done_prefixes: frozenset[str] = frozenset()
    needs_part: frozenset[str] = frozenset()
    parts: frozenset[str] = frozenset()
    unsaid: frozenset[str] = frozenset()
    objects: frozenset[str] = frozenset()
    them: frozenset[str] = frozenset()
    to_them: frozenset[str] = frozenset()
    that_of: frozenset[str] = frozenset()
    it: frozenset[str] = frozenset()
    impersonal: frozenset[str] = frozenset()
    neuter: frozenset[str] = frozenset()
    inverted: frozenset[str] = frozenset()
    she_or_they: frozenset[str] = frozenset()
    to: frozenset[str] = frozenset()
    purpose: frozenset[str] = frozenset()
    to_the: frozenset[str] = frozenset()
    datives: frozenset[str] = frozenset()
    bare_links: frozenset[str] = frozenset()
    circumstances: frozenset[str] = frozenset()
    occasions: frozenset[str] = frozenset()
    under: frozenset[str] = frozenset()
    before_doing: frozenset[str] = frozenset()
    and_to: frozenset[str] = frozenset()
    having: frozenset[str] = frozenset()
    ago: frozenset[str] = frozenset()
    since: frozenset[str] = frozenset()
    into: frozenset[str] = frozenset()
    means: frozenset[str] = frozenset()
    company: frozenset[str] = frozenset()
    origins: frozenset[str] = frozenset()
    also: frozenset[str] = frozenset()
    either: frozenset[str] = frozenset()
    already: frozenset[str] = frozenset()
    passives: frozenset[str] = frozenset()
    getting: frozenset[str] = frozenset()
    being: frozenset[str] = frozenset()
    reported: frozenset[str] = frozenset()
    habit: frozenset[str] = frozenset()
    cueing: frozenset[str] = frozenset()
    letting: frozenset[str] = frozenset()
    permitting: frozenset[str] = frozenset()
    causing: frozenset[str] = frozenset()
    sensed: frozenset[str] = frozenset()
    making_known: frozenset[str] = frozenset()
    saying: frozenset[str] = frozenset()
    usual: frozenset[str] = frozenset()
    modals: frozenset[str] = frozenset()
    sensing: frozenset[str] = frozenset()
    without: frozenset[str] = frozenset()
    parted: frozenset[str] = frozenset()
    aloud: frozenset[str] = frozenset()
    stands: frozenset[str] = frozenset()
    making: frozenset[str] = frozenset()
    speech_nouns: frozenset[str] = frozenset()
    summaries: frozenset[str] = frozenset()
    felt: frozenset[str] = frozenset()
    heartily: frozenset[str] = frozenset()
    citing: frozenset[str] = frozenset()
    media: frozenset[str] = frozenset()
    with_words: frozenset[str] = frozenset()
    versions: frozenset[str] = frozenset()
    none: frozenset[str] = frozenset()
    his: frozenset[str] = frozenset()
    hers: frozenset[str] = frozenset()
    own_words: frozenset[str] = frozenset()
    advice: frozenset[str] = frozenset()
    firsts: frozenset[str] = frozenset()
    aged: frozenset[str] = frozenset()
    degrees: frozenset[str] = frozenset()
    corrections: frozenset[str] = frozenset()
    corrected: frozenset[str] = frozenset()
    namesakes: frozenset[str] = frozenset()
    near: frozenset[str] = frozenset()
    still: frozenset[str] = frozenset()
    rules: frozenset[str] = frozenset()
    stating: frozenset[str] = frozenset()
    only_texts: frozenset[str] = frozenset()
    worded: frozenset[str] = frozenset()
    sending: frozenset[str] = frozenset()
    remind: frozenset[str] = frozenset()
    echoing: frozenset[str] = frozenset()
    title_plurals: frozenset[str] = frozenset()
    abstract: frozenset[str] = frozenset()
    questions: frozenset[str] = frozenset()
    works: frozenset[str] = frozenset()
    themes: frozenset[str] = frozenset()
    epicenes: frozenset[str] = frozenset()
    panels: frozenset[str] = frozenset()
    at_the: frozenset[str] = frozenset()
    workplaces: frozenset[str] = frozenset()
    kind_ends: frozenset[str] = frozenset()
    ranks: frozenset[str] = frozenset()

    is_unsaid = find_any("unsaid")
    is_namesake = find_any("namesakes")
    usually = find_any("usual")
    is_modal = find_any("modals")
    gets = find_any("getting")
    cues = find_any("cueing")
    feels = find_any("felt")
    is_hearty = find_any("heartily")
    cites = find_any("citing")
    medium = find_any("media")
    is_near = find_any("near")
    rule = find_any("rules")
    states_it = find_any("stating")
    wording = find_any("worded")
    sends = find_any("sending")
    reminds = find_any("remind")
    echoes_it = find_any("echoing")
    is_of_kind = find_any("kind_ends")
    abstraction = find_any("abstract")

    @cached_property
    def opens_that(self) -> re.Pattern[str]:
        """“that”, « qu’il »: matches a word that is one of those, or has it before it."""
        return self.fill(r"@that(?:(?<=['’])|$)")


@lru_cache(maxsize=2048)
def _fill(words: WordForms, shape: str) -> re.Pattern[str]:
    return re.compile(fill_shape(shape, words), re.IGNORECASE)
