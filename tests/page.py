"""A test client that inspects every page it opens, and lets a test speak like a reader.

`client.visit("/pengaduan/baru")` gives a Page; `page.submit("Lanjut", uraian="...")`
sends its form as a browser would: hidden fields and untouched values included.
"""

import io
import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qs, urljoin, urlsplit

from bs4 import BeautifulSoup, Tag
from bs4.builder import HTML5TreeBuilder
from flask.testing import FlaskClient
from html5lib import HTMLParser
from werkzeug.datastructures import MultiDict
from werkzeug.test import TestResponse

SECRET_NAMES = {"pin", "kode", "token", "sandi", "password", "csrf_token"}
UNLABELLED = {"hidden", "submit", "button", "image", "reset"}


class StrictHtml(HTML5TreeBuilder):
    """Builds the tree of a page, and fails on the first thing that HTML does not allow."""

    def feed(self, markup: str) -> None:
        HTMLParser(tree=self.create_treebuilder, strict=True).parse(markup)


class Page:
    """One answer of the portal; an HTML page is checked as soon as it is opened."""

    def __init__(self, client: "PageClient", response: TestResponse) -> None:
        self.client = client
        self.response = response
        self.status = response.status_code
        self.path = response.request.full_path.rstrip("?")
        self.html = response.get_data(as_text=True) if "text" in response.mimetype else ""
        strict = response.mimetype == "text/html"
        self.soup = BeautifulSoup(self.html, builder=StrictHtml() if strict else HTML5TreeBuilder())
        if strict:
            inspect(self)

    @property
    def h1(self) -> str:
        return words(self.soup.h1)

    @property
    def text(self) -> str:
        return words(self.soup.main or self.soup)

    def has(self, text: str) -> bool:
        return text in self.text

    def error(self, label: str) -> str:
        """Return the message beside the field labelled `label`, or an empty text."""
        field = self.field(label)
        for reference in (field.get("aria-describedby") or "").split():
            note = self.soup.find(id=reference)
            if note is not None and "pesan-galat" in note.get("class", []):
                return words(note)
        return ""

    def field(self, label: str) -> Tag:
        """Return the form control that carries `label` (a fieldset's legend counts too)."""
        for tag in self.soup.find_all("label"):
            if words(tag).startswith(label):
                found = self.soup.find(id=tag.get("for"))
                assert found is not None, f"label {label!r} points nowhere"
                return found
        for tag in self.soup.find_all("legend"):
            if words(tag).startswith(label):
                return tag.find_parent("fieldset")
        raise AssertionError(f"no field labelled {label!r} on {self.path}")

    def value(self, label: str) -> str:
        field = self.field(label)
        if field.name == "textarea":
            return field.get_text().removeprefix("\n")
        return str(field.get("value") or "")

    def link(self, text: str) -> "Page":
        """Follow the first link whose text contains `text`."""
        for tag in self.soup.find_all("a", href=True):
            if text in words(tag):
                return self.client.visit(urljoin(self.path, tag["href"]))
        raise AssertionError(f"no link {text!r} on {self.path}")

    def form(self, button: str = "") -> Tag:
        """Return the form that has a button with this text (the first POST form without)."""
        for tag in self.soup.find_all("button", form=True) if button else ():
            if button in words(tag):
                return self.soup.find(id=tag["form"])
        for form in self.soup.find_all("form"):
            buttons = [words(tag) for tag in form.find_all("button")]
            if any(button in text for text in buttons) if button else form.get("method") == "post":
                return form
        raise AssertionError(f"no form with button {button!r} on {self.path}")

    def submit(
        self, button: str = "", *, files: Mapping[str, Any] | None = None, **values: Any
    ) -> "Page":
        """Send the form with that button, `values` (by field name) over what stands in it."""
        form = self.form(button)
        data = MultiDict(_standing_values(form))
        target = form.get("action")
        for tag in [*form.find_all("button"), *self.soup.find_all("button", form=form.get("id"))]:
            if button and button in words(tag):
                target = tag.get("formaction") or target
                if tag.get("name"):
                    data.setlist(tag["name"], [tag.get("value", "")])
        for name, value in values.items():
            data.setlist(name, list(value) if isinstance(value, (list, tuple)) else [value])
        for name, uploads in (files or {}).items():
            uploads = uploads if isinstance(uploads, list) else [uploads]
            data.setlist(name, [(io.BytesIO(body), file_name) for body, file_name in uploads])
        target = urljoin(self.path, target or self.path)
        if form.get("method", "get").lower() == "get":
            return self.client.visit(f"{target.split('?')[0]}", query_string=data)
        multipart = form.get("enctype") == "multipart/form-data" or bool(files)
        kind = "multipart/form-data" if multipart else None
        response = self.client.post(target, data=data, content_type=kind)
        if response.status_code == 307:  # the same form, sent on as a browser does
            target = urljoin(target, response.headers["Location"])
            response = self.client.post(target, data=data, content_type=kind)
        if 300 <= response.status_code < 400:
            return self.client.visit(urljoin(target, response.headers["Location"]))
        return Page(self.client, response)


class PageClient(FlaskClient):
    """A browser that opens pages for inspection."""

    def visit(self, address: str, **options: Any) -> Page:
        return Page(self, self.get(address, follow_redirects=True, **options))


def words(tag: Tag | None) -> str:
    return re.sub(r"\s+", " ", tag.get_text(" ") if tag else "").strip()


def _standing_values(form: Tag) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for tag in form.find_all(["input", "textarea", "select"]):
        name, kind = tag.get("name"), tag.get("type", "text")
        if not name or kind in {"submit", "button", "file"} or tag.has_attr("disabled"):
            continue
        if tag.name == "select":
            options = tag.find_all("option")
            chosen = [option for option in options if option.has_attr("selected")] or options[:1]
            found += [(name, option.get("value", words(option))) for option in chosen]
        elif tag.name == "textarea":
            found.append((name, tag.get_text().removeprefix("\n")))
        elif kind not in {"checkbox", "radio"} or tag.has_attr("checked"):
            found.append((name, tag.get("value", "on" if kind in {"checkbox", "radio"} else "")))
    return found


def inspect(page: Page) -> None:
    """Fail on anything that no page of the portal may have."""
    soup, where = page.soup, f"on {page.path}"
    assert soup.html["lang"] == "id", where
    headings = soup.find_all("h1")
    assert len(headings) == 1, f"{len(headings)} h1 {where}"
    assert soup.title is not None, where
    assert words(soup.title).startswith(page.h1), f"title {words(soup.title)!r} {where}"
    ids = [tag["id"] for tag in soup.find_all(id=True)]
    assert len(ids) == len(set(ids)), (
        f"repeated ids {sorted({i for i in ids if ids.count(i) > 1})} {where}"
    )
    _inspect_labels(soup, where)
    _inspect_references(soup, set(ids), where)
    for form in soup.find_all("form"):
        if form.get("method", "get").lower() == "post":
            assert form.find("input", {"name": "csrf_token"}), f"form without token {where}"
    _inspect_inline(soup, where)
    query = parse_qs(urlsplit(page.path).query)
    assert not SECRET_NAMES & set(query), f"secret in the address {where}"


def _inspect_labels(soup: BeautifulSoup, where: str) -> None:
    labels = {tag.get("for") for tag in soup.find_all("label")}
    for tag in soup.find_all(["input", "select", "textarea"]):
        if tag.get("type") in UNLABELLED or tag.find_parent(attrs={"hidden": True}):
            continue
        named = tag.get("id") in labels or tag.get("aria-label") or tag.find_parent("label")
        assert named, f"field {tag.get('name')!r} without label {where}"
    for tag in soup.find_all("button"):
        assert words(tag) or tag.get("aria-label"), f"button without text {where}"
    for tag in soup.find_all("img"):
        assert tag.has_attr("alt"), f"picture without alt {where}"


def _inspect_references(soup: BeautifulSoup, ids: set[str], where: str) -> None:
    for attribute in ("aria-describedby", "aria-labelledby", "for", "aria-controls"):
        for tag in soup.find_all(attrs={attribute: True}):
            for reference in tag[attribute].split():
                assert reference in ids, f"{attribute} to nothing: {reference!r} {where}"


def _inspect_inline(soup: BeautifulSoup, where: str) -> None:
    for tag in soup.find_all("script"):
        assert tag.get("src"), f"inline script {where}"
        assert urlsplit(tag["src"]).netloc == "", f"foreign script {where}"
    assert not soup.find_all("style"), f"inline style element {where}"
    for tag in soup.find_all(True):
        assert not tag.has_attr("style"), f"inline style on <{tag.name}> {where}"
        handlers = [name for name in tag.attrs if name.startswith("on")]
        assert not handlers, f"inline handler {handlers} {where}"
