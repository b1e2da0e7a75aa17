"""Records and their posts on disk: a person's edit is kept, and nothing is written in vain."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from digestpress.models import DayReport, Post, PostState, Record
from digestpress.pipeline.parts import Press
from digestpress.posts import from_json, is_ours, render, sha256_of, to_json, with_posts


def load_record(stem: str, press: Press) -> Record | None:
    """Return a record of the blog, or None where there is none.

    Raises:
        ParseError: the file is there and is no record.
        StoreError: it cannot be read.
    """
    text = press.store.read(f"{stem}.json")
    return None if text is None else from_json(text, f"posts/{stem}.json")


def edited_posts(stem: str, record: Record | None, press: Press) -> tuple[str, ...]:
    """Return the names of a day's posts that a person wrote or edited."""
    ours = {file.name: file for file in record.posts} if record else {}
    texts = {name: press.store.read(name, strict=False) for name in (f"{stem}.md", *ours)}
    return tuple(
        name
        for name, text in texts.items()
        if text is not None and not is_ours(text, ours.get(name))
    )


def publish(
    record: Record, old: Record | None, press: Press, *, always: bool = False
) -> tuple[PostState, tuple[str, ...]]:
    """Write a record, then its posts; return what became of the posts, and their names.

    ``old`` is the record that is on disk. Where it has the same papers and its posts are there,
    they stay to the byte, even if templates have changed since, unless ``always``.
    """
    if old and not always and record.papers == old.papers and _stand(old, press):
        if _outcome(record) != _outcome(old):
            kept = replace(record, posts=old.posts)
            press.store.write({f"{record.stem}.json": to_json(kept)})
        return "unchanged", tuple(file.name for file in old.posts)
    return write_posts(replace(record, posts=old.posts if old else ()), press)


def write_posts(record: Record, press: Press) -> tuple[PostState, tuple[str, ...]]:
    """Write a record, then its posts, as today's templates render them."""
    posts = render(record, press.style, press.languages, press.zone, press.slots, press.templates)
    record = with_posts(record, posts, _on_disk(posts, press))
    files = {f"{record.stem}.json": to_json(record)} | {post.name: post.text for post in posts}
    written = press.store.write(files)
    names = tuple(post.name for post in posts)
    return ("written" if set(names) & set(written) else "unchanged"), names


def render_again(stem: str, press: Press, *, overwrite_edited: bool = False) -> DayReport:
    """Write the posts of one record again, with today's templates and settings.

    Raises:
        ParseError: the file is no record.
        StoreError: a file cannot be read or written.
    """
    record = load_record(stem, press)
    if record is None:
        return DayReport(date.fromisoformat(stem[:10]))
    edited = edited_posts(stem, record, press)
    if edited and not overwrite_edited:
        return DayReport(record.day, state="edited, kept", posts=edited)
    state, names = write_posts(record, press)
    return DayReport(record.day, state=state, posts=names)


def _stand(record: Record, press: Press) -> bool:
    texts = ((press.store.read(file.name, strict=False), file.sha256) for file in record.posts)
    return all(text is not None and sha256_of(text) == expected for text, expected in texts)


def _outcome(record: Record) -> tuple[bool, tuple[str, ...]]:
    """Return what of a record may change without new papers; wordings of failures do not count."""
    return record.complete, tuple(failure.what for failure in record.failures)


def _on_disk(posts: tuple[Post, ...], press: Press) -> dict[str, str]:
    texts = {post.name: press.store.read(post.name, strict=False) for post in posts}
    return {name: text for name, text in texts.items() if text is not None}
