"""Work that one tenant asks for and all tenants could wait for."""

GREEDY = "{{#each a}}{{#each ../a}}{{#contains ../../text 'zzz'}}x{{/contains}}{{/each}}{{/each}}"


def costly_differences(stage):
    """Long arrays in another order, so that their difference is as hard as it can be."""
    tenant = stage.tenant()
    widget = tenant.widget("Shuffled")
    numbers = list(range(11_000))
    with stage.innocent("two configurations of 60 KB are shuffled"):
        for _ in range(2):
            stage.random.shuffle(numbers)
            tenant.send("PUT", f"/widgets/{widget}", {"config": {"list": numbers}}, headers={"Prefer": "respond-async"})
    token = tenant.send("PUT", f"/widgets/{widget}", {"description": "Last"}).headers.get("consistency-token", "")
    diff = tenant.send("GET", f"/widgets/{widget}/diff?from=1", headers={"Consistency-Token": token})
    stage.check("a difference is computed within its budget", diff.status == 200 and diff.seconds < 2, f"{diff.status} in {diff.seconds:.2f} s")


def costly_templates(stage):
    """Templates that compute as long as they may, as previews and as first views."""
    tenant = stage.tenant()
    configuration = {"a": [0] * 150, "text": "y" * 50_000}
    template = tenant.template(GREEDY)
    with stage.innocent("ten previews compute as long as they may"):
        previews = stage.many(
            10,
            lambda _: tenant.store(
                "POST", f"/widget-templates/{template}/preview", {"widget_configuration": configuration}
            ),
        )
    seen = sorted({p.status if not isinstance(p, Exception) else repr(p) for p in previews}, key=str)
    stage.check("each preview is an answer or a refusal that says why", set(seen) <= {200, 422, 429, 503}, str(seen))
    drawn = [tenant.on_template(template, configuration) for _ in range(10)]
    with stage.innocent("ten first views compute as long as they may"):
        views = stage.many(10, lambda index: tenant.public(f"/widgets/{drawn[index]}.html"))
    seen = sorted({v.status if not isinstance(v, Exception) else repr(v) for v in views}, key=str)
    stage.check("each view is an answer or a refusal", set(seen) <= {200, 422, 429, 500, 503}, str(seen))
    again = [tenant.public(f"/widgets/{widget}.html").status for widget in drawn]
    stage.check("the verdict on a widget does not depend on the load", len(set(again)) == 1, str(again))


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
