"""Read a press release into its paragraphs and quotations.

How who spoke is decided, in this order. Each step asks one question; a fault is mended where the
question is asked.

1. Where are words in marks? `formats/` make text of a file, `paragraphs` and `line_hyphens` its
   paragraphs, `runs` what is in marks; `spoken_asides` part the narrator's words inside them.
2. What is beside the words? `quotations` takes the sentence after them, else the one before, else
   the paragraphs beside (`label_paragraphs`), and joins what is one quotation (`quotation_shapes`).
3. What does a clause say? `clauses_after` and `clauses_before` find its verb and its subject
   (`subjects`), `clauses` names who that is; `unlisted_verbs` and `turned` know verbs that no list
   has by their place. A clause whose last verb is another's leaves it open (`heard`, `addressed`,
   `first_speakers`).
4. Who is named in a phrase? `names`, by `people`, `name_details`, `long_roles` and `role_nouns`,
   whose words are `name_tokens`; `mentions` does so for whole sentences.
5. What does the rest of the release tell of a clause? `known_subjects` and `unlisted_roles`, with
   `name_index`, which holds every place of a name.
6. Who is that in full? `speakers`: a last name (`last_names`), a role (`role_references`,
   `held_places`, `described`), a pronoun or nothing (`meant`, by order and gender), a text
   (`text_authors`). Nobody where two people may be meant.

Who proves a quote (`quotes/who_spoke.py`) or drafts one then asks more:

7. Is a clause about nothing but who spoke? `accounted`, with `noun_phrases`, `verb_objects`,
   `inner_clauses` and `other_texts`: what it has besides is shown to the writer.
8. Are the words another's after all? `frames` asks for denials and doubts, `borrowed`, `cited`,
   `handed_on`, `voices` and `judged` for words that a speaker has from others.

The words of a language are in `words/<code>.toml`; `clause_words` and `speech` tell what each list
is for. A pattern names a list by “@”, as in
`words.fill("@that$")`.
"""
