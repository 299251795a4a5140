"""Choose how a source is read, by the end of its name and by its first bytes."""

from __future__ import annotations

import re
from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from pathlib import PurePosixPath
from typing import Any

from digest.limits import LimitError, limited
from digest.problems import Problem
from digest.sources.formats.plain import read_plain
from digest.sources.formats.source_text import SourceText, UnreadableSourceError
from digest.text.decoding import MAX_BYTES, decode_text, explain_merge, unify_line_ends
from digest.text.later import compile_later
from digest.values import dataclass

MAX_DOCUMENT = 20 * MAX_BYTES
_MAX_HTML = 5 * MAX_BYTES
# Markdown of a megabyte can take a quarter of a minute to read.
_MAX_MARKDOWN = MAX_BYTES // 4
_START = 2048
# Some take seconds. A small file can be made that unpacks to work without an end.
SECONDS = 30.0
_MEMORY = 1024 * 1024 * 1024

_SHORTER = "Save only the press release, without pictures."
_AS_TEXT = "Save it as .docx or as plain text (Save as), and name that file."


@dataclass(frozen=True, kw_only=True)
class Format:
    """A kind of file that a source can be, and its reader.

    `read` takes text, `read_bytes` the file as it is. `package` is what reads it, if that is
    installed with the extra `sources` alone. `is_text` if git merges such files line by line.
    """

    name: str
    suffixes: tuple[str, ...]
    read: Callable[[str], SourceText] | None = None
    read_bytes: Callable[[bytes], SourceText] | None = None
    package: str = ""
    limit: int = MAX_BYTES
    is_text: bool = False


def _read_by(module: str, name: str) -> Callable[[Any], SourceText]:
    """The reader of a module that is loaded with the first such source: most are plain text."""

    def read(content: str | bytes) -> SourceText:
        made: SourceText = getattr(import_module(f"{__package__}.{module}"), name)(content)
        return made

    return read


FORMATS = {
    each.name: each
    for each in (
        Format(name="plain text", suffixes=(".txt", ".text"), read=read_plain),
        Format(
            name="HTML", suffixes=(".html", ".htm", ".xhtml"), read=_read_by("html", "read_html"),
            limit=_MAX_HTML,
        ),
        Format(
            name="Markdown", suffixes=(".md", ".markdown"),
            read=_read_by("markdown", "read_markdown"), limit=_MAX_MARKDOWN,
        ),
        Format(
            name="email", suffixes=(".eml",), read_bytes=_read_by("message", "read_message"),
            limit=MAX_DOCUMENT, is_text=True,
        ),
        Format(
            name="Word", suffixes=(".docx",), read_bytes=_read_by("word", "read_docx"),
            package="docx", limit=MAX_DOCUMENT,
        ),
        Format(
            name="OpenDocument", suffixes=(".odt",), limit=MAX_DOCUMENT,
            read_bytes=_read_by("opendocument", "read_odt"),
        ),
        Format(
            name="PDF", suffixes=(".pdf",), read_bytes=_read_by("pdf", "read_pdf"),
            package="pypdf", limit=MAX_DOCUMENT,
        ),
    )
}  # fmt: skip
BY_SUFFIX = {suffix: each for each in FORMATS.values() for suffix in each.suffixes}

# What people save releases as, and digest cannot read.
_OTHERS = {
    ".rtf": "an RTF document", ".doc": "an old Word document",
    ".docm": "a Word document with macros", ".dotx": "a Word template",
    ".pages": "a Pages document", ".wps": "a Works document",
    ".wpd": "a WordPerfect document", ".msg": "an Outlook message", ".ott": "a document template",
    ".mht": "a web archive", ".mhtml": "a web archive", ".epub": "an e-book",
    ".xlsx": "a spreadsheet", ".xls": "a spreadsheet", ".ods": "a spreadsheet",
    ".pptx": "a presentation", ".ppt": "a presentation", ".odp": "a presentation",
    ".png": "a picture", ".jpg": "a picture", ".jpeg": "a picture", ".gif": "a picture",
    ".tif": "a picture", ".tiff": "a picture", ".webp": "a picture", ".heic": "a picture",
}  # fmt: skip
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*")
_HTML = re.compile(r"\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*<(?:!doctype html|html|head|body)\b",
                   re.IGNORECASE | re.DOTALL)  # fmt: skip
_FRAGMENT = re.compile(r"\s*<(?:p|div|h[1-6]|article|section|table|ul|ol|blockquote|span|strong)\b",
                       re.IGNORECASE)  # fmt: skip
_CLOSING = compile_later(
    r"</(?:p|div|h[1-6]|article|section|table|ul|ol|blockquote)>", re.IGNORECASE
)
_TAG = compile_later(r"<[a-zA-Z/!]")
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE)
_CHARSETS = compile_later(r"(?:iso-?8859-?\d{1,2}|latin-?1|windows-125\d|cp125\d|us-ascii|ascii)")
_HEADER = re.compile(rb"[A-Za-z][A-Za-z-]{1,60}: ?")
_MAIL = re.compile(rb"(?im)^(?:mime-version|message-id|received|content-type):")


def read_source_text(content: bytes, path: str) -> SourceText | Problem:
    """The text of a source, or a problem in it.

    Raises UnreadableSourceError if its kind, its size or its damage keeps it from being read.
    """
    chosen = choose_format(content, path)
    if len(content) > chosen.limit:
        raise refuse_size(len(content), chosen.limit)
    if chosen.read_bytes:
        _demand_package(chosen)
        if chosen.is_text and (merge := explain_merge(_read_roughly(content), path)):
            return merge
        return _guard(chosen, chosen.read_bytes, content)
    text, problem = _decode(content, path, chosen)
    if problem:
        return problem
    assert chosen.read  # noqa: S101 - one of the two is given
    return _guard(chosen, chosen.read, text)


def _read_roughly(content: bytes) -> str:
    return unify_line_ends(content.decode("utf-8", "replace"))


def refuse_size(size: int, limit: int) -> UnreadableSourceError:
    message = f"This source has {size:,} bytes; {limit:,} is the limit."
    return UnreadableSourceError(message, _SHORTER)


def choose_format(content: bytes, path: str) -> Format:
    """The format that the first bytes show, or else that of the name.

    Raises UnreadableSourceError for what digest cannot read.
    """
    suffix = PurePosixPath(path).suffix.lower()
    if name := _find_binary(content, suffix):
        return FORMATS[name]
    if suffix in _OTHERS:
        raise _refuse_kind(_OTHERS[suffix])
    start = content[:_START].removeprefix(b"\xef\xbb\xbf")
    chosen = BY_SUFFIX.get(suffix, FORMATS["plain text"])
    if _is_mail(start) and (chosen.name == "email" or not start.lstrip().startswith(b"<")):
        return FORMATS["email"]
    if chosen.read is None:  # Its name says more than its bytes.
        chosen = FORMATS["plain text"]
    text = content[: 4 * _START].decode("utf-8", "replace").removeprefix("\ufeff")
    if _HTML.match(text) or (chosen.name == "plain text" and _FRAGMENT.match(text)):
        is_whole = chosen.name != "plain text" or _HTML.match(text) or _CLOSING.search(text)
        return FORMATS["HTML"] if is_whole else chosen
    if chosen.name == "HTML" and not _TAG.search(text):
        return FORMATS["plain text"]
    return chosen


def _find_binary(content: bytes, suffix: str) -> str:
    """The name of a format that is known by its first bytes; empty for text."""
    if b"%PDF-" in content[:1024]:
        return "PDF"
    if content.startswith(b"PK\x03\x04"):
        return _find_zipped(content, suffix)
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        if "EncryptedPackage".encode("utf-16-le") in content:
            fix = "Save it without a password, or as plain text."
            raise UnreadableSourceError("This document is encrypted.", fix)
        raise _refuse_kind(_OTHERS.get(suffix, _OTHERS[".doc"]))
    if content.startswith(b"{\\rtf"):
        raise _refuse_kind(_OTHERS[".rtf"])
    if content.startswith(_PICTURES):
        raise _refuse_kind("a picture")
    return ""


def _find_zipped(content: bytes, suffix: str) -> str:
    from digest.sources.formats.zipped import list_names

    names = list_names(content)
    if "word/document.xml" in names:
        return "Word"
    if "content.xml" in names and suffix not in _OTHERS:
        return "OpenDocument"
    if suffix in _OTHERS:
        raise _refuse_kind(_OTHERS[suffix])
    if names:
        raise _refuse_kind("a zip file that is no text document")
    raise _refuse_damage(BY_SUFFIX[suffix].name if suffix in (".docx", ".odt") else "zip")


def _is_mail(start: bytes) -> bool:
    """Whether a file begins with the head of an email."""
    head = start.lstrip().replace(b"\r\n", b"\n").partition(b"\n\n")[0]
    names = {match.lower() for match in _MAIL.findall(head)}
    return _HEADER.match(head) is not None and len(names) > 1


def _refuse_kind(kind: str) -> UnreadableSourceError:
    return UnreadableSourceError(f"This source is {kind}, which digest cannot read.", _AS_TEXT)


def _refuse_damage(name: str) -> UnreadableSourceError:
    message = f"This {name} file is damaged and cannot be read."
    return UnreadableSourceError(message, "Save it again, or as plain text, and name that file.")


def _demand_package(chosen: Format) -> None:
    if chosen.package and find_spec(chosen.package) is None:
        message = f"digest reads {chosen.name} files with packages that are not installed."
        fix = (
            "Run `make extras` in a checkout, or"
            " `python -m pip install 'summit-digest[sources]'`. Or save the source as plain text."
        )
        raise UnreadableSourceError(message, fix)


def _guard(chosen: Format, read: Callable[..., SourceText], content: object) -> SourceText:
    """What the reader reads; whatever else it raises means that the file is damaged."""
    try:
        with limited(SECONDS, _MEMORY):
            made = read(content)
    except UnreadableSourceError:
        raise
    except (LimitError, MemoryError) as error:
        much = "memory" if isinstance(error, MemoryError) else "time"
        message = f"This {chosen.name} file takes too much {much} to read."
        raise UnreadableSourceError(message, _SHORTER) from error
    except Exception as error:
        raise _refuse_damage(chosen.name) from error
    if not made.text.strip():
        message = f"This {chosen.name} file has no words."
        raise UnreadableSourceError(message, "Save the press release again and name that file.")
    return made


def _decode(content: bytes, path: str, chosen: Format) -> tuple[str, Problem | None]:
    """UTF-8, or the encoding that an HTML file names."""
    text, problem = decode_text(content, path, limit=chosen.limit)
    named = _CHARSET.search(content[:_START]) if chosen.name == "HTML" else None
    if problem is None or problem.check != "file-encoding" or named is None:
        return text, problem
    charset = named[1].decode("ascii").lower()
    if not _CHARSETS.fullmatch(charset):
        return text, problem
    # Browsers read these two as Windows-1252 (Encoding Standard, section 4.2, read 2026-11-29).
    latin = charset.replace("-", "") in ("iso88591", "latin1", "usascii", "ascii")
    text = unify_line_ends(content.decode("windows-1252" if latin else charset, "replace"))
    merge = explain_merge(text, path)
    return ("", merge) if merge else (text, None)
