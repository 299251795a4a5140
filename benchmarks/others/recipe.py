"""The recipe: Jinja2, then an inliner.  recipe.py premailer|css-inline DATA OUT ROUNDS [FOLDER].

Its email is nearly as large as digest's: 8 kB, 26 rules, two media queries. That of the folder
`small` says the same in 5 kB, with 12 rules.
"""

import json
import sys
import time
from pathlib import Path

from jinja2 import Environment, FileSystemLoader

HERE = Path(__file__).parent


def main() -> None:
    inliner, data, out, rounds, *small = sys.argv[1:]
    folder = HERE.joinpath(*small)
    contents = json.loads(Path(data).read_text(encoding="utf-8"))
    environment = Environment(loader=FileSystemLoader(folder), autoescape=True)
    template = environment.get_template("page.html.j2")
    css = (folder / "mail.css").read_text(encoding="utf-8")
    if inliner == "premailer":
        from premailer import Premailer

        def inline(html: str) -> str:
            return str(Premailer(html, strip_important=False, allow_network=False).transform())
    else:
        from css_inline import CSSInliner

        inline = CSSInliner(keep_at_rules=True, load_remote_stylesheets=False).inline

    def render(content: dict[str, object]) -> str:
        return inline(template.render(css=css, **content))

    Path(out).write_text(render(contents[0]), encoding="utf-8")
    start = time.process_time()
    for _ in range(int(rounds)):
        for content in contents:
            render(content)
    print(time.process_time() - start)


if __name__ == "__main__":
    main()
