"""Work that one tenant asks for and all tenants could wait for."""

GREEDY = "{{#each a}}{{#each ../a}}{{#contains ../../text 'zzz'}}x{{/contains}}{{/each}}{{/each}}"


def costly_differences(stage):
    """Long arrays in another order, so that their difference is as hard as it can be."""
    tenant = stage.tenant()
    widget = tenant.widget("Shuffled")
    other = stage.tenant()
    innocent = other.widget("Innocent")
    quiet = other.seconds_until_audited(other.send("PUT", f"/widgets/{innocent}", {"description": "Before"}), 20)
    numbers = list(range(11_000))
    with stage.innocent("two configurations of 60 KB are shuffled"):
        for _ in range(2):
            stage.random.shuffle(numbers)
            tenant.send("PUT", f"/widgets/{widget}", {"config": {"list": numbers}}, headers={"Prefer": "respond-async"})
        seen = other.seconds_until_audited(other.send("PUT", f"/widgets/{innocent}", {"description": "During"}), 60)
    stage.check(
        "another tenant's write is in its audit trail as soon",
        seen is not None and seen <= max(2, 20 * (quiet or 0)),
        f"{'over 60' if seen is None else f'{seen:.2f}'} s, undisturbed {quiet or 0:.2f} s",
    )
    token = tenant.send("PUT", f"/widgets/{widget}", {"description": "Last"}).headers.get("consistency-token", "")
    diff = tenant.send("GET", f"/widgets/{widget}/diff?from=2", headers={"Consistency-Token": token})
    stage.check("a difference is computed within its budget", diff.status == 200 and diff.seconds < 2, f"{diff.status} in {diff.seconds:.2f} s")


def costly_templates(stage):
    """Templates that compute as long as they may, as previews and as first views."""
    tenant = stage.tenant()
    template = tenant.template(GREEDY)
    path = f"/widget-templates/{template}/preview"
    body = {"widget_configuration": greed(150)}
    with stage.innocent("thirty previews compute as long as they may, three times"):
        previews = [p for _ in range(3) for p in stage.many(30, lambda _: tenant.store("POST", path, body))]
    seen = sorted({p.status if not isinstance(p, Exception) else repr(p) for p in previews}, key=str)
    stage.check("each preview is an answer or a refusal that says why", set(seen) <= {200, 422, 429, 503}, str(seen))
    # One of them takes less than a second on an idle machine, and more on a busy one.
    for size in (100, 150, 220):
        *drawn, last = [tenant.on_template(template, greed(size)) for _ in range(11)]
        with stage.innocent(f"ten first views loop {size} times {size} times"):
            views = stage.many(10, lambda index: tenant.public(f"/widgets/{drawn[index]}.html"))
        first = [v.status if not isinstance(v, Exception) else repr(v) for v in views]
        stage.check("each view is an answer or a refusal", set(first) <= {200, 422, 429, 500, 503}, str(first))
        later = [tenant.public(f"/widgets/{widget}.html").status for widget in (*drawn, last)]
        verdicts = set(first + later) - {429, 503}
        stage.check("the verdict does not depend on the load", len(verdicts) == 1, f"together {first}, alone {later[-1]}")


def greed(size):
    return {"a": [0] * size, "text": "y" * 50_000}


def flood_of_writes(stage):
    """As many writes at once as connections allow."""
    tenant = stage.tenant()
    widget = tenant.widget("Flooded")
    with stage.innocent("forty clients write at once", factor=40, floor=2.0):
        answers = [
            answer
            for _ in range(3)
            for answer in stage.many(40, lambda n: tenant.send("PUT", f"/widgets/{widget}", {"description": stage.text(50)}))
        ]
    wrong = [a for a in answers if isinstance(a, Exception) or a.status not in (200, 429, 503)]
    stage.check("each write is done or refused", not wrong, f"{len(answers)} answers" + (f", {wrong[:2]}" if wrong else ""))


ATTACKS = [costly_differences, costly_templates, flood_of_writes]
