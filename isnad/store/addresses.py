"""The address of an article without what does not tell pages apart: two fetches of one page are known as such."""

from __future__ import annotations

from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

_TRACKING = frozenset(
    "fbclid gclid dclid msclkid yclid igshid mc_cid mc_eid ref ref_src ref_url cmpid cmp spm feature amp".split()
)
_TRACKING_STARTS = ("utm_", "at_", "ns_", "pk_", "wt_", "ocid")
_HOST_STARTS = ("www.", "amp.", "m.", "mobile.")


def address_of(url: str | None) -> str | None:
    """Give what tells this page from others: host, path and the part of the query that chooses a page.

    None where there is no address of a page: no url, or only the front page of a site, which every article of a
    careless export may bear.
    """
    if not url:
        return None
    try:
        parts = urlsplit(url.strip())
        host = (parts.hostname or "").rstrip(".")
    except ValueError:  # brackets that hold no address
        return None
    for start in _HOST_STARTS:
        if host.startswith(start) and host.count(".") > 1:
            host = host.removeprefix(start)
    path = unquote(parts.path).rstrip("/").removesuffix("/amp")
    query = urlencode(sorted(pair for pair in parse_qsl(parts.query) if not _is_tracking(pair[0])))
    if not host or not (path or query):
        return None
    whole = f"{host}{path}?{query}" if query else host + path
    return whole.encode("utf-8", "replace").decode()


def _is_tracking(key: str) -> bool:
    key = key.lower()
    return key in _TRACKING or key.startswith(_TRACKING_STARTS)
