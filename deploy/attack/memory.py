"""Things that are small to send and large to keep, to draw or to answer."""

MIB = 1024 * 1024
PAGE_LIMIT = 5 * MIB


def large_page(stage):
    """A large template widget placed many times on a page that anybody may fetch."""
    tenant = stage.tenant()
    template = tenant.template("{{text}}")
    widget = tenant.on_template(template, {"text": stage.text(60_000)})
    count = 190 if stage.heavy else 100
    placed = [
        tenant.store("POST", "/placements", {"widget_uuid": widget, "template_file": "p", "sort_order": number}).status
        for number in range(count)
    ]
    stage.check(f"{count} placements are made", set(placed) == {200}, str(set(placed)))
    with stage.innocent("a page of 60 KB widgets is fetched ten times at once"):
        pages = stage.many(10, lambda _: tenant.public("/placements?template_file=p"))
    answers = [page for page in pages if not isinstance(page, Exception)]
    largest = max((len(answer.body) for answer in answers), default=0)
    stage.check(
        "the page is answered within its limit, or refused",
        len(answers) == 10 and largest <= PAGE_LIMIT and all(answer.status in (200, 429, 503) for answer in answers),
        f"largest {largest / MIB:.1f} MiB, statuses {sorted({answer.status for answer in answers})}",
    )


def large_widget(stage):
    """A widget whose assets carry as much text as they may, published."""
    tenant = stage.tenant()
    metadata = {"text": stage.text(60_000)}
    count = 1_000 if stage.heavy else 60
    assets = [
        tenant.send("POST", "/assets", {"type": "IMAGE", "url": f"https://example.org/{n}.jpg", "metadata": metadata})
        for n in range(count)
    ]
    stage.check("assets are made", {a.status for a in assets} == {201}, f"{count} of 60 KB metadata")
    widget = tenant.published("Heavy", assetIds=[asset.json()["id"] for asset in assets])
    shown = tenant.public(f"/widgets/{widget}")
    stage.check(
        "a delivered widget leaves its assets' metadata out",
        shown.status == 200 and len(shown.body) < MIB,
        f"{shown.status}, {len(shown.body) / MIB:.2f} MiB",
    )

    alt = stage.text(950)
    wordy = [
        tenant.send("POST", "/assets", {"type": "IMAGE", "url": f"https://example.org/{n}?{stage.text(1_900)}", "altText": alt})
        for n in range(600 if stage.heavy else 420)
    ]
    ids = [asset.json()["id"] for asset in wordy if asset.status == 201]
    refused = tenant.send(
        "POST",
        "/widgets",
        {"name": "Wordy", "slug": f"wordy-{stage.random.randrange(10**9)}", "layout": "GRID", "assetIds": ids},
    )
    stage.check("a widget too large to be delivered is refused when it is written", refused.status == 422, refused.brief()[:160])


def large_pages_of_changes(stage):
    """Whole configurations replaced again and again, then read as pages, feeds and exports."""
    tenant = stage.tenant()
    widget = tenant.widget("Changing")
    turns = 40 if stage.heavy else 12
    for turn in range(turns):
        # All differ in their second half, by elements that are found elsewhere: a patch of many small operations.
        numbers = [number if number < 5_000 else (number * 7 + turn) % 5_000 for number in range(10_000)]
        answer = tenant.send("PUT", f"/widgets/{widget}", {"config": {"list": numbers}})
        if answer.status != 200:
            stage.check("a configuration of 50 KB is taken", False, answer.brief())
            return
    if tenant.seconds_until_audited(answer, 150) is None:
        stage.check("the changes are in the audit trail", False, "not within 150 s")
    for path in ("/audit?limit=100", "/events?limit=100", f"/widgets/{widget}/history?limit=100"):
        page = tenant.send("GET", path)
        stage.check(
            f"a page of {path.split('?')[0].split('/')[-1]} has a limit in bytes",
            page.status == 200 and len(page.body) <= 2 * MIB,
            f"{page.status}, {len(page.body) / MIB:.2f} MiB",
        )
    before = stage.resident_mb("query-service")
    exports = stage.many(3, lambda _: tenant.send("GET", "/audit.ndjson"))
    fine = [export for export in exports if not isinstance(export, Exception) and export.status in (200, 429, 503)]
    grown = stage.resident_mb("query-service") - before
    stage.check("exports at the same time are bounded", len(fine) == 3 and grown < 200, f"{len(fine)} of 3, {grown:+.0f} MB")


def hoarded_contents(stage):
    """Widgets that grow by one content a request: one as far as it may, and with --heavy a thousand of them."""
    tenant = stage.tenant()
    headers = {"Authorization": stage.token(tenant.id)}
    content = {"type": "text", "content": stage.text(50_000)}

    def grown(contents):
        made = stage.send("POST", "/widgets", {"reference": "Hoard"}, token="", headers=headers)
        widget = made.json()["data"]["id"]
        path = f"/widgets/{widget}/contents"
        return widget, [stage.send("POST", path, content, token="", headers=headers).status for _ in range(contents)]

    widget, statuses = grown(12)
    stage.check("a widget of contents stops growing", statuses[0] == 201 and statuses[-1] == 400, str(statuses))
    shown = tenant.public(f"/widgets/{widget}")
    stage.check("what it has is delivered", shown.status == 200 and len(shown.body) <= MIB + 65_536, f"{len(shown.body) / MIB:.2f} MiB")
    if stage.heavy:
        hoards = stage.many(10, lambda _: [grown(5)[1] for _ in range(100)])
        wrong = [hoard for hoard in hoards if isinstance(hoard, Exception) or {s for one in hoard for s in one} != {201}]
        stage.check("a thousand widgets of 250 KB are kept", not wrong, f"{len(hoards) - len(wrong)} of 10 hundreds" + (f", {wrong[0]!r:.100}" if wrong else ""))


ATTACKS = [large_page, large_widget, large_pages_of_changes, hoarded_contents]
